import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printError, say } from '../src/cli/print.ts';
import { AssayError } from '../src/define.ts';
import { countVerdicts } from '../src/report/tally.ts';
import { countsInWords } from '../src/report/text.ts';
import { createWriter } from '../src/report/write.ts';
import { exitCodes } from '../src/run/exit-code.ts';
import type { CounterpartSpec } from './define.ts';
import { type Examined, examine } from './examine.ts';
import { readFieldReports } from './field.ts';
import { renderReadme } from './readme.ts';
import { chooseCounterparts, loadCounterparts } from './registry.ts';

const usage = `npm run counterparts -- [--quick] [--out DIR] [NAME…]

Starts real systems on 127.0.0.1, runs the suites on them and writes reports/field/. Without names: all of them.
  --quick     only those that start within seconds
  --out DIR   write there instead`;

interface Options {
  readonly quick: boolean;
  readonly out: string;
  readonly names: readonly string[];
}

/** Throws AssayError('usage'). */
const parse = (args: readonly string[]): Options | null => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { quick: { type: 'boolean', default: false }, out: { type: 'string' }, help: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (values.help === true) return null;
    const out = values.out ?? join(import.meta.dirname, '..', 'reports', 'field');
    return { quick: values.quick, out, names: positionals };
  } catch (cause) {
    throw new AssayError('usage', cause instanceof Error ? cause.message : String(cause), { hint: usage, cause });
  }
};

const mostRounds = 3;

/** Examines again what came out undecided: all else would do so again. */
const examineUntilDecided = async (spec: CounterpartSpec): Promise<Examined> => {
  for (let round = 1; ; round++) {
    const examined = await examine(spec, (line) => say(`  ${line}`));
    if (!examined.undecided || round === mostRounds) return examined;
    say('  undecided; once more');
  }
};

/** Examines one system, writes its report, and tells the exit code that it asks for. */
const examineOne = async (spec: CounterpartSpec, out: string): Promise<number> => {
  say(`${spec.name}: ${spec.title}`);
  try {
    const { report, secrets } = await examineUntilDecided(spec);
    await createWriter(out, secrets).write(`${spec.name}.json`, `${JSON.stringify(report, null, 1)}\n`);
    const seconds = report.run.durationMs / 1000;
    say(`  ${countsInWords(countVerdicts(report.results))}; ${report.summary.requests} requests in ${seconds} s`);
    const { deviations } = report.counterpart;
    for (const deviation of deviations) say(`  ✗ ${deviation}`);
    return deviations.length === 0 ? exitCodes.ok : exitCodes.failure;
  } catch (error) {
    // One system that cannot be had does not keep the others from being examined.
    say('  ✗ not examined');
    printError(error);
    return exitCodes.incomplete;
  }
};

const main = async (args: readonly string[]): Promise<number> => {
  const options = parse(args);
  if (options === null) {
    say(usage);
    return exitCodes.ok;
  }
  const { names, quick, out } = options;
  const codes: number[] = [];
  // One after the other: what one system costs must not slow another down.
  for (const spec of chooseCounterparts(await loadCounterparts(), names, quick))
    codes.push(await examineOne(spec, out));
  if (codes.some((code) => code !== exitCodes.incomplete)) {
    await createWriter(out, []).write('README.md', renderReadme(await readFieldReports(out)));
  }
  const asKnown = codes.filter((code) => code === exitCodes.ok).length;
  say(`${asKnown} of ${codes.length} systems behave as known`);
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
