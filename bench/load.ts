import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Exchange, Target, Verdict } from '../src/define.ts';
import { createDriver } from '../src/drive/index.ts';
import { loadSuites } from '../src/run/registry.ts';
import { startControl } from './shared/control.ts';
import { type HoldUps, holdUp } from './shared/hold-up.ts';
import { percentile } from './shared/percentile.ts';
import type { Kind } from './shared/plans.ts';
import { start } from './shared/processes.ts';
import { type Sender, startSender, stream } from './shared/sender.ts';
import { countsOf, type Judged, judgedOf, mannerOf, verdictsOf } from './shared/verdicts.ts';

/**
 * What is said of streams while we ourselves are late. Thousands of real streams, a core of the machine busy with other
 * work and this very thread held up: not one may be called fake, and no check on time may fail. Fake streams under
 * moderate load must still be found. `--json FILE`; `--only NAME` runs one load.
 *
 * A real stream that reached the wire in clumps because the sender had no time is no false alarm: what counts is a
 * stream that the sender's own log shows as real.
 */
interface Load {
  readonly name: string;
  readonly counts: Partial<Record<Kind, number>>;
  readonly busy: boolean;
  readonly holdUps: HoldUps | null;
  readonly gapMs: number;
}

const heavy: HoldUps = { everyMs: 900, forMs: [20, 1600] };
const moderate: HoldUps = { everyMs: 500, forMs: [5, 60] };
const fakes = { buffered: 60, 'one-write': 60, clumped: 60, real: 60 } as const;
const loads: readonly Load[] = [
  { name: 'quiet', counts: fakes, busy: false, holdUps: null, gapMs: 100 },
  { name: 'moderate', counts: fakes, busy: true, holdUps: moderate, gapMs: 100 },
  { name: '1000', counts: { real: 1000 }, busy: true, holdUps: heavy, gapMs: 200 },
  { name: '2000', counts: { real: 2000 }, busy: true, holdUps: heavy, gapMs: 250 },
  // Hardly any turn of the loop is free: reads gather several events each, time and again.
  {
    name: '1000 held up',
    counts: { real: 1000 },
    busy: true,
    holdUps: { everyMs: 400, forMs: [300, 900] },
    gapMs: 100,
  },
];

/** Texts of a long and of a short reply; half of all are short, for some checks compare the two. */
const lengths = { 'stream-long': 40, 'stream-short': 12 } as const;
/** Within it all begin: a storm of requests is another load, and the sender's. */
const rampMs = 1500;
/** Where a deadline of ours passed, and the sender itself wrote nothing for so much of it, silence is what there was. */
const mostSilent = 2 / 3;
/** Replies that are judged together: three long and three short ones, as in a run of the suite. */
const together = 6;

const checkIds = [
  'streaming/is-streamed-as-generated',
  'streaming/flushes-each-event',
  'streaming/first-chunk-on-time',
  'streaming/first-chunk-does-not-grow',
  'streaming/does-not-stall',
  'streaming/content-is-incremental',
  'streaming/ends-complete',
];

interface Outcome {
  readonly load: string;
  readonly kind: string;
  readonly streams: number;
  /** Left out, for the sender itself fell silent until our deadline. */
  readonly silent: number;
  /** What was said of streams, of the long ones only. */
  readonly seen: Record<string, number>;
  /** The same by the sender's own times. */
  readonly truth: Record<string, number>;
  /** Said of streams that the sender's times show as real: anything but `real` and `inconclusive` is a false alarm. */
  readonly falseAlarms: number;
  /** Share of the groups in which some check speaks against the streams. */
  readonly found: number;
  readonly verdicts: Record<string, Record<string, number>>;
  readonly ends: Record<string, number>;
  /** Of our own timer, in milliseconds. */
  readonly late: { readonly p50: number; readonly p99: number; readonly max: number };
}

/** Real streams meet idle deadlines that are as short as our own hold-ups are long. */
const targetOf = ({ target }: Sender, { counts }: Load): Target =>
  counts.buffered === undefined ? { ...target, timeouts: { ...target.timeouts, idle: 1500 } } : target;

const drive = async (
  sender: Sender,
  load: Load,
): Promise<{ exchanges: Map<Kind, Exchange[]>; late: readonly number[] }> => {
  const driver = createDriver(targetOf(sender, load));
  const exchanges = new Map<Kind, Exchange[]>();
  const control = startControl(10);
  const release = load.holdUps === null ? () => undefined : holdUp(load.holdUps);
  const all: Promise<void>[] = [];
  for (const [kind, count] of Object.entries(load.counts) as [Kind, number][]) {
    const list: Exchange[] = [];
    exchanges.set(kind, list);
    for (let n = 0; n < count; n++) {
      const probe = n % 2 === 0 ? 'stream-long' : 'stream-short';
      const wanted = { kind, events: lengths[probe], gapMs: load.gapMs, firstMs: 300 };
      const send = async (): Promise<void> => {
        await sleep((rampMs * n) / count);
        const exchange = await stream(driver, probe, n, wanted);
        if (exchange !== null) list.push(exchange);
      };
      all.push(send());
    }
  }
  await Promise.all(all);
  release();
  await driver.close();
  return { exchanges, late: control.stop() };
};

const isAlarm = ({ seen, truth }: Judged): boolean =>
  mannerOf(truth) === 'real' && !['real', 'inconclusive'].includes(mannerOf(seen));

const isLong = ({ seen }: Judged): boolean => seen.probe === 'stream-long';

/** Verdicts of each check, in the order of the groups. */
const foundIn = (verdicts: readonly (readonly Verdict[])[]): number => {
  const groups = verdicts[0]?.length ?? 0;
  const speaks = (i: number): boolean => verdicts.some((all) => all[i] === 'fail' || all[i] === 'warn');
  return Array.from({ length: groups }, (_, i) => speaks(i)).filter(Boolean).length / Math.max(1, groups);
};

const runLoad = async (sender: Sender, load: Load): Promise<readonly Outcome[]> => {
  const busy = load.busy ? start('busy.ts', null) : null;
  const { exchanges, late } = await drive(sender, load).finally(() => busy?.stop());
  const { records } = await sender.report();
  const { checks } = await loadSuites();
  const wanted = checks.filter(({ id }) => checkIds.includes(id));
  return [...exchanges].map(([kind, list]) => {
    const inOrder = list.toSorted((a, b) => a.trial - b.trial);
    const matched = judgedOf(inOrder, records);
    const longestMs = mostSilent * targetOf(sender, load).timeouts.idle;
    const replies = matched.filter(({ seen, silentMs }) => seen.end.kind === 'complete' || silentMs < longestMs);
    const long = replies.filter(isLong);
    const verdicts = verdictsOf(wanted, replies, targetOf(sender, load), together);
    return {
      load: load.name,
      kind,
      streams: list.length,
      silent: matched.length - replies.length,
      seen: countsOf(long.map(({ seen }) => mannerOf(seen))),
      truth: countsOf(long.map(({ truth }) => mannerOf(truth))),
      falseAlarms: kind === 'real' ? replies.filter(isAlarm).length : 0,
      found: foundIn([...verdicts.values()]),
      verdicts: Object.fromEntries([...verdicts].map(([id, all]) => [id, countsOf(all)])),
      ends: countsOf(list.map(({ end }) => end.kind)),
      late: { p50: percentile(late, 0.5), p99: percentile(late, 0.99), max: percentile(late, 1) },
    };
  });
};

/**
 * Quiet or under moderate load, fake streams must be found: in so many of the groups some check must speak against them.
 * A stream in clumps is real, and our own hold-ups make clumps too: that it is found is asked for only where it is quiet.
 * And real streams must be known as such, for an instrument that is always inconclusive is never wrong either.
 */
const least = { found: 0.9, known: 0.5, judged: 0.9 };

const shareOf = (counts: Record<string, number>, ...names: readonly string[]): number => {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return names.reduce((sum, name) => sum + (counts[name] ?? 0), 0) / Math.max(1, total);
};

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

const wrongIn = ({ load, kind, streams, seen, found, falseAlarms, verdicts }: Outcome): readonly string[] => {
  const total = Object.values(seen).reduce((sum, count) => sum + count, 0);
  const isEasy = load === 'quiet' || load === 'moderate';
  const against = Object.entries(verdicts).filter(([, counts]) => shareOf(counts, 'fail', 'warn', 'error') > 0);
  const rules: readonly (readonly [holds: boolean, otherwise: string])[] = [
    [total * 2 >= streams * least.judged, `vacuous: only ${total} long streams of ${streams / 2} can be judged`],
    ...(kind === 'real'
      ? ([
          [falseAlarms === 0, `${falseAlarms} real streams were called something else`],
          [
            !isEasy || shareOf(seen, 'real') >= least.known,
            `only ${percent(shareOf(seen, 'real'))} were known as real`,
          ],
          ...against.map(([id, counts]) => [false, `${id} speaks against real streams: ${tell(counts)}`] as const),
        ] as const)
      : ([
          [
            !isEasy || found >= least.found || (kind === 'clumped' && load !== 'quiet'),
            `only ${percent(found)} of the groups were found to be ${kind}`,
          ],
        ] as const)),
  ];
  return rules.flatMap(([holds, otherwise]) => (holds ? [] : [otherwise]));
};

const tell = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');

const show = (outcome: Outcome): string => {
  const { load, kind, streams, silent, seen, truth, found, falseAlarms, late, ends, verdicts } = outcome;
  const lateness = [late.p50, late.p99, late.max].map((ms) => ms.toFixed(0)).join(' / ');
  return [
    `| ${[load, kind, streams, lateness, tell(truth), tell(seen), percent(found), falseAlarms].join(' | ')} |`,
    `  ends: ${tell(ends)}; the sender fell silent in ${silent}`,
    ...Object.entries(verdicts).map(([id, counts]) => `  ${id}: ${tell(counts)}`),
    ...wrongIn(outcome).map((what) => `  WRONG: ${what}`),
  ].join('\n');
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
  const sender = await startSender();
  const outcomes: Outcome[] = [];
  process.stdout.write(
    '| load | kind | streams | our timer late p50 / p99 / max ms | by the sender’s times | by ours | some check speaks against | false alarms |\n' +
      `|${'---|'.repeat(8)}\n`,
  );
  try {
    for (const load of loads.filter(({ name }) => values.only === undefined || values.only === name)) {
      for (const outcome of await runLoad(sender, load)) {
        outcomes.push(outcome);
        process.stdout.write(`${show(outcome)}\n`);
      }
    }
  } finally {
    await sender.stop();
  }
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(outcomes, null, 2)}\n`);
  const wrong = outcomes.flatMap(wrongIn);
  process.stdout.write(
    `\n${wrong.length === 0 && outcomes.length > 0 ? 'No real stream was called fake' : 'WRONG'}.\n`,
  );
  process.exitCode = wrong.length === 0 && outcomes.length > 0 ? 0 : 1;
};

await main();
