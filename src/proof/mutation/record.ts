import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startMockApart } from '../../../mocks/apart.ts';
import { loadMocks } from '../../../mocks/registry.ts';
import { AssayError, type Check, profiles, type Trial, targetKey } from '../../define.ts';
import { serializeExchange } from '../../drive/store.ts';
import { Budget } from '../../run/budget.ts';
import { Lane } from '../../run/lane.ts';
import { Limit } from '../../run/limit.ts';
import { loadSuites, probesOf } from '../../run/registry.ts';
import { planRun } from '../../run/run.ts';
import { mockKey, mockTarget } from '../mock-targets.ts';
import { type Case, casesFile, factsOf, recordingOf, recordings, type Seen, see, trialsOf } from './recordings.ts';

/**
 * Plays what the matrix plays, and stores the exchanges instead of judging them, so that mutation testing can judge
 * them thousands of times. Faults are asked only what the checks that name them need; dialects are spared the ladder.
 */
const seed = 1;

const root = join(import.meta.dirname, '..', '..', '..');

/** Models asked side by side. Few, so that our own loop is never late in what is stored. */
const atOnce = 6;

const probesFor = (model: string, checks: readonly Check[]): readonly string[] => {
  const fault = /^fault\/(.+)$/.exec(model)?.[1];
  const concerned = fault === undefined ? checks : checks.filter(({ faults }) => faults.includes(fault));
  const wanted = [...new Set(concerned.flatMap(probesOf))];
  return model.startsWith('dialect/') ? wanted.filter((id) => !id.startsWith('payload-')) : wanted;
};

/** Dialects kept for each check: enough to exercise its excuses, few enough to be judged thousands of times. */
const mostDialects = 6;

/** The file that defines a check: its own, or the contract of which it is a node. */
const fileOf = async (check: Check): Promise<string> => {
  const own = `suites/${check.id}.ts`;
  if (existsSync(join(root, own))) return own;
  for (const name of await readdir(join(root, 'suites/contract'))) {
    const file = `suites/contract/${name}`;
    if (!name.includes('.test.') && (await readFile(join(root, file), 'utf8')).includes(`'${check.id}'`)) return file;
  }
  throw new AssayError('internal', `no file defines ${check.id}`);
};

/** Each file is read once, for many checks judge the same exchanges. */
const remembering = (): typeof trialsOf => {
  const known = new Map<string, readonly Trial[]>();
  return (target, probe) => {
    const trials = known.get(probe) ?? trialsOf(target, probe);
    known.set(probe, trials);
    return trials;
  };
};

/**
 * What is to be judged, with what came of it. Of the dialects those are kept of which a check says something else than
 * of the reference: they go where its excuses are.
 */
const casesOf = async (checks: readonly Check[], models: readonly string[]): Promise<readonly Case[]> => {
  const seen = new Map<string, Seen[]>(checks.map(({ id }) => [id, []]));
  for (const model of models) {
    const trialsFor = remembering();
    const fault = /^fault\/(.+)$/.exec(model)?.[1];
    const concerned = fault === undefined ? checks : checks.filter(({ faults }) => faults.includes(fault));
    for (const check of concerned) {
      const found = see(check, model, trialsFor);
      if (found !== null) seen.get(check.id)?.push(found);
    }
  }
  return Promise.all(
    checks.map(async (check) => {
      const all = seen.get(check.id) ?? [];
      const usual = all.find(({ model }) => model === 'reference')?.verdict;
      const healthy = all.filter(({ model }) => model.startsWith('dialect/'));
      const telling = healthy.filter(({ verdict }) => verdict !== usual);
      return {
        check: check.id,
        file: await fileOf(check),
        facts: factsOf(check),
        seen: [
          ...all.filter(({ model }) => !model.startsWith('dialect/')),
          ...[...telling, ...healthy.slice(0, 2)].slice(0, mostDialects),
        ],
      };
    }),
  );
};

const main = async (): Promise<void> => {
  const [{ checks, probes }, { faults, dialects }] = await Promise.all([loadSuites(), loadMocks()]);
  const models = ['reference', ...dialects.map(({ id }) => `dialect/${id}`), ...faults.map(({ id }) => `fault/${id}`)];
  if (process.argv.includes('--cases-only')) {
    await writeFile(casesFile, JSON.stringify(await casesOf(checks, models), null, 1));
    return;
  }
  const server = await startMockApart({ seed, apiKey: mockKey });
  await rm(recordings, { recursive: true, force: true });
  const queue = [...models];
  let done = 0;

  const record = async (model: string): Promise<void> => {
    const target = mockTarget(server, model);
    const everything = { suites: [], checks: [], profiles: profiles.filter((profile) => profile !== 'core') };
    const plan = await planRun({ targets: [target], seed, maxRetryAfterMs: 100, selection: everything });
    const lane = new Lane(target, {
      plan,
      probes,
      budget: new Budget(null, null),
      inFlight: new Limit(target.concurrency),
      signal: new AbortController().signal,
      onTrial: () => {},
    });
    await mkdir(join(recordings, model), { recursive: true });
    await Promise.all(
      probesFor(model, checks).map(async (probe) => {
        const { trials } = await lane.send(probe);
        const lines = trials.flatMap(({ steps }) => steps.map(({ exchange }) => serializeExchange(exchange)));
        await writeFile(recordingOf(model, probe), lines.join('\n'));
      }),
    );
    await lane.close();
    done += 1;
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${models.length}: ${targetKey(target)} `);
  };

  const worker = async (): Promise<void> => {
    for (let model = queue.shift(); model !== undefined; model = queue.shift()) await record(model);
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, worker));
  } finally {
    await server.close();
  }
  await writeFile(casesFile, JSON.stringify(await casesOf(checks, models), null, 1));
  console.log(`${done} models recorded in ${recordings}`);
};

await main();
