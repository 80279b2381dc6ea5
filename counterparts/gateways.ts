import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printError, say } from '../src/cli/print.ts';
import { AssayError } from '../src/define.ts';
import { countVerdicts } from '../src/report/tally.ts';
import { countsInWords } from '../src/report/text.ts';
import { createWriter } from '../src/report/write.ts';
import { exitCodes } from '../src/run/exit-code.ts';
import type { GatewaySpec } from './gateway-define.ts';
import { type ExaminedGateway, examineGateway } from './gateway-examine.ts';
import { readGatewayFieldReports } from './gateway-field.ts';
import { renderGateways, withOverview } from './gateway-readme.ts';
import { chooseGateways, loadGateways } from './gateway-registry.ts';

const usage = `npm run gateways -- [--quick] [--out DIR] [--whole DIR] [NAME…]

Starts real gateways on 127.0.0.1 in front of the mock upstream, tries them, and writes reports/field/gateways/.
Without names: all of them.
  --quick      only those that start within seconds
  --out DIR    write there instead
  --whole DIR  also write each results.json as it is, for who looks into it
  --table      only write the table anew, from the reports that are there`;

const root = join(import.meta.dirname, '..');
const committed = join(root, 'reports', 'field', 'gateways');
/** What a visitor reads first has the table, too. */
const projectReadme = join(root, 'README.md');

/** Throws AssayError('usage'). */
const parse = (args: readonly string[]) => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        table: { type: 'boolean', default: false },
        out: { type: 'string', default: committed },
        whole: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    return { ...values, names: positionals };
  } catch (cause) {
    throw new AssayError('usage', cause instanceof Error ? cause.message : String(cause), { hint: usage, cause });
  }
};

const mostRounds = 2;

/** Tries again what came out undecided, as on a busy machine. */
const examineUntilDecided = async (spec: GatewaySpec): Promise<ExaminedGateway> => {
  for (let round = 1; ; round++) {
    const examined = await examineGateway(spec, (line) => say(`  ${line}`));
    if (!examined.undecided || round === mostRounds) return examined;
    say('  undecided; once more');
  }
};

/** Tries one gateway, writes its report, and tells the exit code that it asks for. */
const examineOne = async (spec: GatewaySpec, out: string, whole: string | undefined): Promise<number> => {
  say(`${spec.name}: ${spec.title}`);
  try {
    const { report, results, secrets } = await examineUntilDecided(spec);
    await createWriter(out, secrets).write(`${spec.name}.json`, `${JSON.stringify(report, null, 1)}\n`);
    if (whole !== undefined)
      await createWriter(whole, secrets).write(`${spec.name}.json`, `${JSON.stringify(results, null, 1)}\n`);
    const seconds = report.run.durationMs / 1000;
    say(`  ${countsInWords(countVerdicts(report.results))}; ${report.summary.requests} requests in ${seconds} s`);
    const { deviations } = report.counterpart;
    for (const deviation of deviations) say(`  ✗ ${deviation}`);
    return deviations.length === 0 ? exitCodes.ok : exitCodes.failure;
  } catch (error) {
    // One gateway that cannot be had does not keep the others from being tried.
    say('  ✗ not tried');
    printError(error);
    return exitCodes.incomplete;
  }
};

const main = async (args: readonly string[]): Promise<number> => {
  const { help, quick, table, out, whole, names } = parse(args);
  if (help) {
    say(usage);
    return exitCodes.ok;
  }
  const codes: number[] = [];
  // One after the other: what one gateway costs must not slow another down.
  if (!table)
    for (const spec of chooseGateways(await loadGateways(), names, quick))
      codes.push(await examineOne(spec, out, whole));
  const reports = await readGatewayFieldReports(out);
  await createWriter(out, []).write('README.md', renderGateways(reports));
  if (out === committed) await writeFile(projectReadme, withOverview(await readFile(projectReadme, 'utf8'), reports));
  const asKnown = codes.filter((code) => code === exitCodes.ok).length;
  if (!table) say(`${asKnown} of ${codes.length} gateways behave as known`);
  return (
    codes.find((code) => code === exitCodes.failure) ?? codes.find((code) => code !== exitCodes.ok) ?? exitCodes.ok
  );
};

// The handlers of `exit` end what we started and remove scratch folders.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  printError(error);
  process.exitCode = exitCodes.usage;
}
