import type { Command } from 'commander';
import { startMockApart } from '../../../mocks/apart.ts';
import { loadMocks } from '../../../mocks/registry.ts';
import type { Fault, Results } from '../../define.ts';
import { mockKey, mockTarget } from '../../proof/mock-targets.ts';
import { caughtBy, type Played, redChecks } from '../../proof/proof.ts';
import { exitCodes } from '../../run/exit-code.ts';
import { loadSuites } from '../../run/registry.ts';
import { run } from '../../run/run.ts';
import { withSenderTimes } from '../../run/sent-times.ts';
import { interruptible } from '../interrupt.ts';
import { list, text } from '../options.ts';
import { say } from '../print.ts';
import { openReports } from '../reports.ts';

/** Five ways of failing silently: HTTP 200, no exception in the client, and something is missing. */
const silentFailures: readonly string[] = [
  'null-stream-large-intermittent',
  'fake-stream-burst',
  'stream-no-content-clean-stop',
  'early-eof-clean',
  'prompt-silently-truncated',
];

/** Fixed, so that what happens in 30 % of the requests happens in every demo. */
const seed = 1;

const playedBy = ({ results }: Results, model: string): Played => ({
  model,
  results: results.filter(({ target }) => target.model === model),
});

/** Tells for each model whether what was planted was found. Returns how many were not. */
const tellFindings = async (results: Results, faults: readonly Fault[]): Promise<number> => {
  const { checks } = await loadSuites();
  const healthy = playedBy(results, 'reference');
  const alarms = redChecks(healthy);
  say(
    alarms.length === 0 && healthy.results.length > 0
      ? `✓ reference: nothing planted, nothing found in ${healthy.results.length} checks`
      : `✗ reference: false alarms: ${alarms.join(', ') || 'it was not judged'}`,
  );
  let missed = alarms.length === 0 && healthy.results.length > 0 ? 0 : 1;
  for (const fault of faults) {
    const caught = caughtBy(fault.id, playedBy(results, `fault/${fault.id}`), checks);
    if (caught.length === 0) missed += 1;
    say(`${caught.length === 0 ? '✗' : '✓'} fault/${fault.id}: ${fault.title}`);
    say(`    ${caught.length === 0 ? 'not found' : `found by ${caught.join(', ')}`}`);
  }
  return missed;
};

const demo = async (flags: { readonly out: string; readonly reporter: readonly string[] }): Promise<void> => {
  const known = (await loadMocks()).faults;
  const faults = silentFailures.flatMap((id) => known.find((fault) => fault.id === id) ?? []);
  const server = await startMockApart({ seed, apiKey: mockKey });
  const { signal, release } = interruptible();
  try {
    const targets = ['reference', ...faults.map(({ id }) => `fault/${id}`)].map((model) => mockTarget(server, model));
    const reports = await openReports({ out: flags.out, reporters: flags.reporter, targets });
    try {
      const seen = await run({ targets, seed, signal, out: flags.out, ...reports.hooks });
      // Here the sender can be asked when it sent what: the report lays that beside what arrived.
      const results = { ...seen, measurements: withSenderTimes(seen.measurements, await server.log()) };
      await reports.write(results);
      say('\nassay demo: the suites against the built-in provider and five silent failures');
      const missed = await tellFindings(results, faults);
      if (!results.run.complete) process.exitCode = exitCodes.incomplete;
      else
        process.exitCode = missed === 0 && faults.length === silentFailures.length ? exitCodes.ok : exitCodes.failure;
    } finally {
      reports.stop();
    }
  } finally {
    release();
    await server.close();
  }
};

export const addDemo = (program: Command): void => {
  program
    .command('demo')
    .description(
      'Run the suites against the built-in provider, good and bad; exits 0 when all that was planted was found',
    )
    .option('--out <dir>', 'where results.json, reports and exchanges go', text, 'reports/demo')
    .option('--reporter <names>', 'reporters beside the summary', list, ['html'])
    .action(demo);
};
