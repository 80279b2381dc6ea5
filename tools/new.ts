import { access, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { AssayError } from '../src/define.ts';

/** Writes the file of a new definition. What is still to be said is empty in it, so `npm test` asks for it. */

const root = join(import.meta.dirname, '..');

interface Draft {
  /** Below the repository. */
  readonly file: string;
  readonly text: string;
  readonly next: readonly string[];
}

const word = '[a-z0-9]+(?:-[a-z0-9]+)*';

const check = (id: string): Draft => ({
  file: `suites/${id}.ts`,
  text: `import { atBody, defineCheck } from '../../src/define.ts';

export default defineCheck({
  title: '',
  clause: '',
  level: 'must',
  probe: '',
  faults: [],
  judge: ({ reading }) => {
    if (reading.status === 200) return [];
    return [{ what: '', expected: '', actual: String(reading.status), evidence: atBody(reading) }];
  },
});
`,
  next: [
    'Say in title what a provider does that keeps the rule, and name its clause (suites/clauses/), its probe and its faults.',
    'npm test asks for what is missing; npm run matrix proves that each fault turns it red and no dialect does.',
  ],
});

const fault = (id: string): Draft => ({
  file: `mocks/faults/${id}.ts`,
  text: `import { defineFault } from '../../src/define.ts';
import { mapBody } from '../bend.ts';

export default defineFault({
  title: '',
  incidents: [],
  bend: (plan) => mapBody(plan, (value) => value),
});
`,
  next: [
    'Say in title what it does, and bend the plan: mocks/bend.ts and mocks/bend/ have the tools.',
    `Name it in the faults of each check that must see it, then: npm run matrix -- fault/${id}`,
  ],
});

const dialect = (id: string): Draft => ({
  file: `mocks/dialects/${id}.ts`,
  text: `import { defineDialect } from '../../src/define.ts';
import { mapReply } from '../bend.ts';

export default defineDialect({
  title: '',
  evidence: '',
  bend: (plan) => mapReply(plan, (value) => value),
});
`,
  next: [
    'Say in title what is odd, and in evidence which provider does it.',
    `No check may fail it: npm run matrix -- dialect/${id}`,
  ],
});

const gatewayCheck = (id: string): Draft => ({
  file: `suites/gateway/${id}.ts`,
  text: `import { defineGatewayCheck, inconclusive } from '../../src/define.ts';

export default defineGatewayCheck({
  title: '',
  clause: '',
  level: 'must',
  probe: '',
  faults: [],
  judge: ({ client, calls }) => {
    const call = calls.at(-1);
    if (call === undefined) return inconclusive('nothing reached the upstream');
    if (client.status === call.sent.status) return [];
    return [{ what: '', expected: String(call.sent.status), actual: String(client.status) }];
  },
});
`,
  next: [
    'Say in title what a gateway does that keeps the rule; name its clause (GW-…), its probe and the faults of gateways.',
    'npm test asks for what is missing; npm run matrix:gateway proves that each fault turns it red and no dialect does.',
  ],
});

const gatewayFault = (id: string): Draft => ({
  file: `mocks/gateway-faults/${id}.ts`,
  text: `import { defineGatewayFault } from '../../src/define.ts';

export default defineGatewayFault({
  title: '',
  incidents: [],
  bend: { reply: (reply) => reply },
});
`,
  next: [
    'Say in title what the gateway does, and bend the request or the reply: mocks/gateway/ has the tools.',
    `Name it in the faults of each gateway check that must see it, then: npm run matrix:gateway -- fault/${id}`,
  ],
});

const gatewayDialect = (id: string): Draft => ({
  file: `mocks/gateway-dialects/${id}.ts`,
  text: `import { defineGatewayDialect } from '../../src/define.ts';

export default defineGatewayDialect({
  title: '',
  evidence: '',
  bend: { reply: (reply) => reply },
});
`,
  next: [
    'Say in title what is odd, and in evidence which gateway does it.',
    `No check may fail it: npm run matrix:gateway -- dialect/${id}`,
  ],
});

const scene = (id: string): Draft => ({
  file: `mocks/scenes/${id}.ts`,
  text: `import { defineScene } from '../../src/define.ts';

export default defineScene({
  title: '',
  bend: (plan) => plan,
});
`,
  next: [
    'Say in title what the healthy upstream does.',
    `Name scene/${id} in the plays of a probe of gateways: suites/gateway/probes/.`,
  ],
});

const kinds: Readonly<
  Record<string, { readonly form: RegExp; readonly like: string; readonly draft: (id: string) => Draft }>
> = {
  check: { form: new RegExp(`^${word}/${word}$`), like: 'streaming/ends-with-done', draft: check },
  fault: { form: new RegExp(`^${word}$`), like: 'stream-done-only', draft: fault },
  dialect: { form: new RegExp(`^${word}$`), like: 'openrouter-comments', draft: dialect },
  'gateway-check': { form: new RegExp(`^${word}$`), like: 'text-arrives', draft: gatewayCheck },
  'gateway-fault': { form: new RegExp(`^${word}$`), like: 'done-lost', draft: gatewayFault },
  'gateway-dialect': { form: new RegExp(`^${word}$`), like: 'json-written-anew', draft: gatewayDialect },
  scene: { form: new RegExp(`^${word}$`), like: 'uneven-gaps', draft: scene },
};

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const usage =
  'npm run new check <surface>/<name>, or npm run new fault|dialect|gateway-check|gateway-fault|gateway-dialect|scene <id>';

/** Writes the draft below `folder`, and tells what to do next. Throws 'usage' for what cannot be made. */
export const create = async (
  folder: string,
  [kind = '', id = '', ...rest]: readonly string[],
): Promise<readonly string[]> => {
  const known = kinds[kind];
  if (known === undefined || rest.length > 0)
    throw new AssayError('usage', 'a kind and an id are needed', { hint: usage });
  if (!known.form.test(id)) {
    throw new AssayError('usage', `${JSON.stringify(id)} is no id of a ${kind}`, {
      hint: `Ids are words of lower case with hyphens, such as ${known.like}.`,
    });
  }
  const { file, text, next } = known.draft(id);
  const path = join(folder, file);
  if (!(await exists(dirname(path)))) {
    throw new AssayError('usage', `there is no folder ${dirname(file)}`, {
      hint: `A new surface needs ${dirname(file)}/${id.split('/')[0]}.suite.ts and probes.ts: copy those of another.`,
    });
  }
  if (await exists(path)) throw new AssayError('usage', `${file} exists already`, { hint: 'Choose another id.' });
  await writeFile(path, text, { flag: 'wx' });
  return [`${file} is there.`, ...next];
};

if (import.meta.main) {
  try {
    const { positionals } = parseArgs({ allowPositionals: true });
    for (const line of await create(root, positionals)) console.log(line);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    console.error(`assay: ${error.message}`);
    if (error instanceof AssayError && error.hint !== null) console.error(`  ${error.hint}`);
    process.exitCode = 4;
  }
}
