import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createDriver } from '../src/drive/index.ts';
import { startControl } from './shared/control.ts';
import { pairsOf } from './shared/pairs.ts';
import { type Asked, eventsOf } from './shared/plans.ts';
import {
  type Break,
  breaks,
  type Expected,
  type Figures,
  factor,
  figuresOf,
  isBusy,
  judge,
  plant,
} from './shared/rules.ts';
import { type Sender, startSender, stream } from './shared/sender.ts';

/**
 * The golden test of our clock: what we record is laid beside what the sender, a process of its own, says that it sent.
 * Counts are exact, no event is seen before it was sent, and gaps are wrong by no more than a timer of the same two
 * processes was late meanwhile. Then errors are planted in what was recorded, and each must be found.
 *
 * `--break KIND` plants one error and judges by that: exit code 1. `--streams N` runs one level only. `--json FILE`.
 */
const levels = [
  { streams: 1, gapMs: 20, events: 100 },
  { streams: 50, gapMs: 40, events: 60 },
  { streams: 500, gapMs: 100, events: 40 },
] as const;
type Level = (typeof levels)[number];

/** A level is run again while the machine is too busy with other things to say anything. */
const mostRuns = 3;

interface Outcome {
  readonly level: Level;
  readonly figures: Figures;
  readonly wrong: readonly string[];
  /** Planted errors that were not found. */
  readonly missed: readonly Break[];
}

/** All streams are open before the first event: opening them is work of another kind, and bounds nothing. */
const openingMs = 1500;

const drive = async (sender: Sender, wanted: Asked, count: number) => {
  const driver = createDriver(sender.target);
  const firstMs = (n: number): number => openingMs + ((n * 7) % (2 * wanted.gapMs));
  const all = Promise.all(
    Array.from({ length: count }, (_, n) => stream(driver, 'clocks', n, { ...wanted, firstMs: firstMs(n) })),
  );
  await sleep(openingMs * 0.9);
  await sender.begin();
  const control = startControl();
  const exchanges = (await all).filter((exchange) => exchange !== null);
  const receiver = control.stop();
  const { records, late } = await sender.report();
  await driver.close();
  return { pairs: pairsOf(exchanges, records), late: { sender: late, receiver } };
};

const runLevel = async (sender: Sender, level: Level, broken: Break | null): Promise<Outcome> => {
  const { streams, events, gapMs } = level;
  const wanted: Asked = { kind: 'real', events, gapMs, firstMs: 0 };
  const { pairs, late } = await drive(sender, wanted, streams);
  const expected: Expected = { streams, events: eventsOf(wanted), late };
  const measured = figuresOf(pairs, expected);
  const found = (kind: Break): readonly string[] => {
    const bad = plant(kind, pairs, measured);
    return judge(bad, figuresOf(bad, expected), expected);
  };
  return {
    level,
    figures: measured,
    wrong: broken === null ? judge(pairs, measured, expected) : found(broken),
    missed: broken === null ? breaks.filter((kind) => found(kind).length === 0) : [],
  };
};

const show = ({ level, figures, wrong, missed }: Outcome): string => {
  const { delay, gapError, control, bound } = figures;
  const cells = [
    delay.least,
    delay.p50,
    delay.p99,
    gapError.p50,
    gapError.p99,
    control.sender,
    control.receiver,
    bound,
  ];
  const row = [
    level.streams,
    figures.events,
    ...cells.map((value) => value.toFixed(2)),
    wrong.length === 0 ? 'ok' : 'WRONG',
  ];
  return [
    `| ${row.join(' | ')} |`,
    ...wrong.map((what) => `  ${what}`),
    ...missed.map((kind) => `  planted and not found: ${kind}`),
  ].join('\n');
};

const optionsOf = () => {
  const { values } = parseArgs({
    options: { break: { type: 'string' }, streams: { type: 'string' }, json: { type: 'string' } },
  });
  const broken = breaks.find((kind) => kind === values.break) ?? null;
  if (values.break !== undefined && broken === null) throw new Error(`--break takes one of ${breaks.join(', ')}`);
  const chosen = levels.filter(({ streams }) => values.streams === undefined || String(streams) === values.streams);
  if (chosen.length === 0) throw new Error(`--streams takes one of ${levels.map(({ streams }) => streams).join(', ')}`);
  return { broken, chosen, json: values.json };
};

const main = async (): Promise<void> => {
  const { broken, chosen, json } = optionsOf();
  const sender = await startSender();
  const outcomes: Outcome[] = [];
  process.stdout.write(
    'Milliseconds. Delay = arrival less sending. Bound of the gaps’ error and of the median delay = ' +
      `${factor} × (p99 lateness of a timer, sender + receiver) + 2.\n\n` +
      '| streams | events | delay least | p50 | p99 | gap error p50 | p99 | timer, sender | receiver | bound | |\n' +
      `|${'---|'.repeat(11)}\n`,
  );
  try {
    // The first streams of a process meet code that was never compiled.
    await drive(sender, { kind: 'real', events: 50, gapMs: 2, firstMs: 0 }, 20);
    for (const level of chosen) {
      let outcome = await runLevel(sender, level, broken);
      for (let again = 1; again < mostRuns && isBusy(outcome.figures); again++)
        outcome = await runLevel(sender, level, broken);
      outcomes.push(outcome);
      process.stdout.write(`${show(outcome)}\n`);
    }
  } finally {
    await sender.stop();
  }
  if (json !== undefined) await writeFile(json, `${JSON.stringify(outcomes, null, 2)}\n`);
  const bad = outcomes.filter(({ wrong, missed }) => wrong.length + missed.length > 0).length;
  process.stdout.write(
    `\n${bad === 0 ? 'The clocks are honest' : `${bad} of ${outcomes.length} levels are wrong`}; ` +
      `${broken === null ? `planted errors found: ${breaks.join(', ')}` : `planted: ${broken}`}.\n`,
  );
  process.exitCode = bad === 0 ? 0 : 1;
};

await main();
