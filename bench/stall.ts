import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Exchange, Reading } from '../src/define.ts';
import { createDriver, type Driver } from '../src/drive/index.ts';
import { read } from '../src/read/index.ts';
import { Distributions } from '../src/run/distributions.ts';
import { gapsOf } from '../src/run/gaps.ts';
import { percentile } from './shared/percentile.ts';
import type { Asked } from './shared/plans.ts';
import { type Sender, startSender, stream } from './shared/sender.ts';

/**
 * Does a planted stall of two seconds appear in the percentiles that a report shows (no coordinated omission)? Once amid
 * one stream of many, and once as a server that answers nobody in a run of ten seconds, asked in a closed loop as a run
 * asks. Beside it stand the bare percentiles of what was measured, and those of an open loop: requests sent when they
 * are due, whatever became of the earlier ones, which is what users meet.
 *
 * `--uncorrected` judges the bare percentiles, which hide the stall: exit code 1. `--json FILE`.
 */
const stallMs = 2000;

interface Figures {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

interface Outcome {
  readonly what: string;
  readonly reported: Figures;
  readonly bare: Figures;
  readonly open: Figures | null;
  readonly wrong: readonly string[];
}

const figuresOf = (values: readonly number[]): Figures => ({
  n: values.length,
  p50: percentile(values, 0.5),
  p95: percentile(values, 0.95),
  p99: percentile(values, 0.99),
  max: percentile(values, 1),
});

const reportedOf = (sender: Sender, readings: readonly Reading[], metric: 'gap' | 'first-chunk'): Figures => {
  const distributions = new Distributions(sender.target);
  for (const reading of readings) distributions.take(reading.exchange.probe, [reading]);
  const found = distributions.list().find((each) => each.metric === metric);
  return found ?? figuresOf([]);
};

const firstsOf = (readings: readonly Reading[]): readonly number[] =>
  readings.flatMap(({ times }) => times.firstDelta ?? []);

/** What does not hold: the stall must show at these percentiles, and not in the median. */
const judge = (judged: Figures, atLeast: Partial<Record<'p95' | 'p99', number>>): readonly string[] => [
  ...(judged.n === 0 || judged.max < stallMs * 0.9 ? ['vacuous: no stall was measured at all'] : []),
  ...(judged.p50 > stallMs / 10 ? [`p50 is ${judged.p50.toFixed(0)} ms: the stall is not the usual`] : []),
  ...Object.entries(atLeast)
    .filter(([name, ms]) => !(judged[name === 'p95' ? 'p95' : 'p99'] >= ms))
    .map(([name, ms]) => `${name} hides the stall: under ${ms} ms`),
];

/** One of forty streams pauses once: a few gaps of a thousand, but two seconds in which deltas were due. */
const amidStream = async (sender: Sender, uncorrected: boolean): Promise<Outcome> => {
  const driver = createDriver(sender.target);
  const wanted: Asked = { kind: 'real', events: 60, gapMs: 20, firstMs: 50 };
  const exchanges = await Promise.all(
    Array.from({ length: 40 }, (_, n) => stream(driver, 'stall', n, n === 7 ? { ...wanted, stallMs } : wanted)),
  );
  await driver.close();
  const readings = exchanges.filter((exchange) => exchange !== null).map(read);
  const reported = reportedOf(sender, readings, 'gap');
  const bare = figuresOf(readings.flatMap((reading) => gapsOf(reading)?.gaps ?? []));
  return {
    what: 'gap, one of 40 streams pauses for 2 s',
    reported,
    bare,
    open: null,
    wrong: judge(uncorrected ? bare : reported, { p99: 500 }),
  };
};

const runMs = 10_000;
const quick: Asked = { kind: 'real', events: 5, gapMs: 2, firstMs: 5 };
const connections = 4;

/** Each connection sends its next request when it has the reply. */
const closedLoop = async (driver: Driver): Promise<readonly Exchange[]> => {
  const end = performance.now() + runMs;
  const exchanges: Exchange[] = [];
  const run = async (): Promise<void> => {
    while (performance.now() < end) {
      const exchange = await stream(driver, 'stall', exchanges.length, quick);
      if (exchange !== null) exchanges.push(exchange);
    }
  };
  await Promise.all(Array.from({ length: connections }, run));
  return exchanges;
};

/** Requests are sent when they are due, so many a second. */
const openLoop = async (driver: Driver, hz: number): Promise<readonly Exchange[]> => {
  const begun = performance.now();
  const all: Promise<Exchange | null>[] = [];
  for (let n = 0; (n * 1000) / hz < runMs; n++) {
    const wait = begun + (n * 1000) / hz - performance.now();
    if (wait > 0) await sleep(wait);
    all.push(stream(driver, 'stall', n, quick));
  }
  return (await Promise.all(all)).filter((exchange) => exchange !== null);
};

const stallingMeanwhile = async <T>(sender: Sender, run: (driver: Driver) => Promise<T>): Promise<T> => {
  const driver = createDriver(sender.target);
  const stall = sleep(runMs * 0.4).then(() => sender.stall());
  const came = await run(driver);
  await stall;
  await driver.close();
  return came;
};

const allStall = async (sender: Sender, uncorrected: boolean): Promise<Outcome> => {
  const closed = (await stallingMeanwhile(sender, closedLoop)).map(read);
  // The same load as the closed loop kept up but for the stall.
  const hz = closed.length / ((runMs - stallMs) / 1000);
  const open = (await stallingMeanwhile(sender, (driver) => openLoop(driver, hz))).map(read);
  const reported = reportedOf(sender, closed, 'first-chunk');
  const bare = figuresOf(firstsOf(closed));
  return {
    what: 'first chunk, the server stalls for 2 s of 10',
    reported,
    bare,
    open: figuresOf(firstsOf(open)),
    wrong: judge(uncorrected ? bare : reported, { p95: 1000, p99: 1500 }),
  };
};

const show = ({ what, reported, bare, open, wrong }: Outcome): string => {
  const rows = { reported, bare, ...(open === null ? {} : { 'open loop': open }) };
  return [
    ...Object.entries(rows).map(
      ([name, { n, p50, p95, p99, max }]) =>
        `| ${[what, name, n, ...[p50, p95, p99, max].map((ms) => ms.toFixed(0))].join(' | ')} |`,
    ),
    ...wrong.map((each) => `  WRONG: ${each}`),
  ].join('\n');
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { uncorrected: { type: 'boolean', default: false }, json: { type: 'string' } },
  });
  const sender = await startSender();
  const outcomes: Outcome[] = [];
  process.stdout.write(`| milliseconds | | n | p50 | p95 | p99 | max |\n|${'---|'.repeat(7)}\n`);
  try {
    for (const run of [amidStream, allStall]) {
      const outcome = await run(sender, values.uncorrected);
      outcomes.push(outcome);
      process.stdout.write(`${show(outcome)}\n`);
    }
  } finally {
    await sender.stop();
  }
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(outcomes, null, 2)}\n`);
  const wrong = outcomes.flatMap((outcome) => outcome.wrong);
  process.stdout.write(`\n${wrong.length === 0 ? 'The stalls appear in the percentiles' : 'WRONG'}.\n`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
};

await main();
