import { median } from '../src/stats/index.ts';
import type { ClientName } from './lag-clients.ts';
import { measureLag, type Round } from './lag-round.ts';
import { type Benchmark, figure, percent, type Table } from './shared/report.ts';
import { alternate, medianRatio } from './shared/series.ts';

const hz = 50;
const names: readonly ClientName[] = ['assay', 'fetch', 'openai'];

/** What each client is, for people. */
export const clientTitles: Readonly<Record<ClientName, string>> = {
  assay: 'assay’s driving thread',
  fetch: 'plain `fetch`',
  openai: 'official `openai`',
};

type Rounds = (name: ClientName) => readonly Round[];

const p99s = (rounds: readonly Round[]): readonly number[] => rounds.map(({ received }) => received.p99);
const p50s = (rounds: readonly Round[]): readonly number[] => rounds.map(({ received }) => received.p50);

const rowsOf = (streams: number, rounds: Rounds): Table['rows'] =>
  names.map((name) => {
    const own = rounds(name);
    const shares = own.map(({ received }) => received.shared).filter((share) => share !== null);
    return [
      String(streams),
      clientTitles[name],
      figure(median(p50s(own))),
      figure(median(p99s(own))),
      figure(medianRatio(p50s(own), p50s(rounds('fetch')))),
      figure(medianRatio(p99s(own), p99s(rounds('fetch')))),
      shares.length === 0 ? '–' : percent(median(shares)),
      figure(median(own.map(({ received }) => received.cpuMicros))),
      figure(median(own.map(({ sent }) => sent.lateP99))),
    ];
  });

/** How late each client stamps what came, beside what the sender stamped when it sent it. */
export const lag: Benchmark = {
  id: 'lag',
  async measure({ quick, say }) {
    const rounds = quick ? 1 : 7;
    const [warmup, counted] = quick ? [25, 25] : [100, 200];
    const rows: (readonly string[])[] = [];
    let atMost = Number.NaN;
    for (const streams of [1, 100, 500]) {
      const load = { streams, hz, events: warmup + counted, warmup };
      const results = await alternate(names, rounds, (name) => {
        say(`lag: ${name}, ${streams} streams`);
        return measureLag(name, load);
      });
      rows.push(...rowsOf(streams, results));
      atMost = medianRatio(p99s(results('assay')), p99s(results('fetch')));
    }
    return {
      title: 'Receive lag',
      notes: [
        `Lag is a client’s stamp minus the sender’s, in milliseconds, on one monotonic clock; ${hz} events a second of each stream, ${counted} events of each after ${warmup} to warm up. Sender and client are a process each.`,
        `Medians of ${rounds} rounds; the clients take turns in each. Ratios are formed within a round, to plain fetch.`,
        'Where the sender itself is late by more than the gap between events, the machine was too busy for the round to mean anything.',
        'A shared read brought several events of one stream. The CPU time of our driver contains reading its records afterwards.',
      ],
      tables: [
        {
          columns: [
            'streams',
            'client',
            'p50 ms',
            'p99 ms',
            'p50 ratio',
            'p99 ratio',
            'shared reads',
            'CPU µs/event',
            'sender late p99 ms',
          ],
          rows,
        },
      ],
      goals: [{ what: 'p99 at 500 streams at most 0.5 × that of fetch', measured: figure(atMost), met: atMost <= 0.5 }],
    };
  },
};
