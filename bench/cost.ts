import { median } from '../src/stats/index.ts';
import { type CostCase, type Costs, costs } from './cost-wire.ts';
import { ask } from './shared/processes.ts';
import { type Benchmark, figure } from './shared/report.ts';
import { medianRatio } from './shared/series.ts';

const cases: readonly CostCase[] = [
  { words: 20, eventsPerRead: 1 },
  { words: 500, eventsPerRead: 1 },
  { words: 500, eventsPerRead: 16 },
  { words: 20_000, eventsPerRead: 1 },
];

const sums = (one: readonly number[], other: readonly number[]): readonly number[] =>
  one.map((figure, round) => figure + (other[round] ?? Number.NaN));

const rowOf = ({ eventsPerRead }: CostCase, { events, bare, kept, record, read, judge }: Costs): readonly string[] => [
  String(events),
  String(eventsPerRead),
  figure(median(bare)),
  figure(median(kept)),
  figure(median(record)),
  figure(median(read)),
  figure(median(judge)),
  figure(medianRatio(sums(record, read), bare)),
  figure(medianRatio(sums(record, read), kept)),
  figure(medianRatio(judge, bare)),
];

/** What an event costs us, beside what it costs everybody. */
export const cost: Benchmark = {
  id: 'cost',
  async measure({ quick, say }) {
    const [rounds, roundMs] = quick ? [2, 60] : [9, 400];
    const rows: (readonly string[])[] = [];
    const ratios: number[] = [];
    for (const each of quick ? cases.slice(1, 3) : cases) {
      say(`cost: ${each.words} words, ${each.eventsPerRead} events a read`);
      const measured = await ask('cost-process.ts', { case: each, rounds, roundMs }, costs);
      rows.push(rowOf(each, measured));
      ratios.push(medianRatio(sums(measured.record, measured.read), measured.bare));
    }
    const worst = Math.max(...ratios);
    return {
      title: 'Cost of an event',
      notes: [
        'Microseconds of CPU time for each event, collection of garbage included, without a network. Bare: TextDecoder, eventsource-parser and JSON.parse on the same bytes, each value let go at once; kept: all values of a stream kept to its end, as whoever judges them must.',
        'Record: what the driver does with the bytes. Read: every part of the reading. Judge: all checks of the streaming suite that judge one trial, on one reading.',
        `Medians of ${rounds} rounds in one process, which alternate. Ratios are formed within a round, to the bare loop.`,
      ],
      tables: [
        {
          columns: [
            'events',
            'events/read',
            'bare µs',
            'bare, kept µs',
            'record µs',
            'read µs',
            'judge µs',
            'record + read ratio',
            'to kept',
            'judge ratio',
          ],
          rows,
        },
      ],
      goals: [{ what: 'record + read at most 2 × the bare loop', measured: figure(worst), met: worst <= 2 }],
    };
  },
};
