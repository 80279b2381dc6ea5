import type { Fault } from '../src/define.ts';
import { type Call, type Counts, countsByWay, isNothing, type Row } from './first-case-plan.ts';

/** One part of the search, as it came back. */
export interface Asked {
  readonly calls: number;
  readonly rows: readonly Row[];
  /** What the proxy's log says of None, and how often. */
  readonly log: Readonly<Record<string, number>>;
}

export interface Setting {
  readonly litellm: string;
  readonly sizes: readonly number[];
  readonly timeoutSeconds: number;
  readonly concurrency: number;
  readonly faults: number;
}

/** A combination that handed back nothing, beside what a plain HTTP client got from the same upstream. */
interface Nothing extends Pick<Row, 'model' | 'way' | 'stream' | 'bytes' | 'outcomes' | 'detail'> {
  readonly upstream: Counts;
  readonly upstreamDetail: string;
}

export interface Report extends Setting {
  readonly search: {
    readonly calls: number;
    readonly outcomes: Readonly<Record<string, Counts>>;
    readonly nothing: readonly Nothing[];
    readonly proxyLog: Asked['log'];
  };
  readonly refusals: {
    readonly calls: number;
    readonly upstreams: readonly { readonly id: string; readonly title: string }[];
    readonly rows: readonly Row[];
    readonly proxyLog: Asked['log'];
  };
}

/** Sentences that Python writes where a stream was expected and None came. */
const ofNone = [
  "'NoneType' object has no attribute '__aiter__'",
  'requires an object with __aiter__ method, got NoneType',
];

/** How often each of them stands in a log. */
export const countLines = (log: string): Asked['log'] =>
  Object.fromEntries(ofNone.map((sentence) => [sentence, log.split(sentence).length - 1]));

const place = ({ model, bytes, stream }: Call): string => `${model} ${bytes} ${stream}`;

export const toReport = (setting: Setting, searched: Asked, refused: Asked, upstreams: readonly Fault[]): Report => {
  const direct = new Map(searched.rows.filter(({ way }) => way === 'direct').map((row) => [place(row), row]));
  const nothing = searched.rows
    .filter((row) => row.way !== 'direct' && isNothing(row))
    .map((row): Nothing => {
      const { model, way, stream, bytes, outcomes, detail } = row;
      const plain = direct.get(place(row));
      const upstream = plain?.outcomes ?? {};
      return { model, way, stream, bytes, outcomes, detail, upstream, upstreamDetail: plain?.detail ?? '' };
    });
  return {
    ...setting,
    search: {
      calls: searched.calls,
      outcomes: countsByWay(searched.rows),
      nothing,
      proxyLog: searched.log,
    },
    refusals: {
      calls: refused.calls,
      upstreams: upstreams.map(({ id, title }) => ({ id, title })),
      rows: refused.rows,
      proxyLog: refused.log,
    },
  };
};
