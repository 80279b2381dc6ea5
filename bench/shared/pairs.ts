import type { Exchange } from '../../src/define.ts';
import { read } from '../../src/read/index.ts';
import { idOf } from './plans.ts';
import type { SenderRecord } from './sender.ts';

/** One stream as it was sent and as it was seen, all times in milliseconds on the machine's monotonic clock. */
export interface Pair {
  /** When the request was sent, and when the sender had read its head. */
  readonly asked: { readonly seen: number; readonly sent: number };
  /** The moment before each event was written. */
  readonly sent: readonly number[];
  /** The arrival of each event. */
  readonly seen: readonly number[];
  readonly bytes: { readonly sent: number; readonly seen: number };
  readonly complete: boolean;
}

/** Lays what the sender says beside what was seen, by the id that was asked for. Where the sender knows of none there is no pair. */
export const pairsOf = (exchanges: readonly Exchange[], records: readonly SenderRecord[]): readonly Pair[] => {
  const byId = new Map(records.map((record) => [record.id, record]));
  return exchanges.flatMap((exchange) => {
    const { frames } = read(exchange);
    const record = byId.get(idOf(exchange.request.body));
    const { clock } = exchange;
    if (record === undefined || clock === undefined) return [];
    return [
      {
        asked: { seen: clock, sent: record.startedAt },
        sent: record.steps.map(({ at }) => at),
        seen: frames.filter(({ data }) => data !== null).map(({ at }) => clock + at),
        bytes: {
          sent: record.steps.reduce((sum, step) => sum + step.bytes, 0),
          seen: exchange.reads.reduce((sum, { bytes }) => sum + bytes.length, 0),
        },
        complete: exchange.end.kind === 'complete' && record.ended === 'complete',
      },
    ];
  });
};
