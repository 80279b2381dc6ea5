import type { AddedTime, GatewayReport, HonestyRow, RelayHow } from '../define.ts';
import { formatMs, plural } from './text.ts';

/** What reports say of a gateway beside its checks. */

/** What a gateway made of failures that the upstream showed in one way. */
export interface FailureClass {
  /** What the upstream did, as it reads in a report. */
  readonly label: string;
  readonly streamed: boolean;
  readonly n: number;
  /** The client could tell: as it was, or otherwise. */
  readonly told: number;
  /** The client has an answer that the upstream really gave. */
  readonly mended: number;
  readonly hidden: readonly HonestyRow[];
  /** Nobody can know: the gateway waits as the upstream does, or did not ask. */
  readonly unknown: number;
}

const labels: Readonly<Record<NonNullable<HonestyRow['upstream']>, string>> = {
  'error-status': 'error status',
  'error-event': 'error event in the stream',
  'error-body': 'error body under 200',
  broken: 'connection broken off',
  hung: 'silence',
  'hung-up': 'did not come to its end',
  unreadable: 'not what was asked for',
  unfinished: 'ends without finish_reason',
  empty: 'an answer with nothing in it',
  complete: 'an answer, odd but whole',
};

const order = Object.keys(labels);

const hiding: ReadonlySet<RelayHow> = new Set(['silent', 'softened', 'lost', 'hung']);
const unknowable: ReadonlySet<RelayHow> = new Set(['waiting', 'not-asked', 'untold']);
const mending: ReadonlySet<RelayHow> = new Set(['mended', 'made-up']);

/** Did the gateway hide a failure, or lose an answer? */
export const isHidden = ({ how }: Pick<HonestyRow, 'how'>): boolean => hiding.has(how);

/** Rows by what the upstream did, plain and streamed apart. */
export const failureClasses = (rows: readonly HonestyRow[]): readonly FailureClass[] =>
  [...Map.groupBy(rows, ({ upstream, streamed }) => `${upstream ?? 'nothing'} ${streamed}`)]
    .map(([, group]) => {
      const [first] = group;
      const upstream = first?.upstream ?? null;
      const count = (of: ReadonlySet<string>): number => group.filter(({ how }) => of.has(how)).length;
      const hidden = group.filter(isHidden);
      const [mended, unknown] = [count(mending), count(unknowable)];
      return {
        rank: upstream === null ? order.length : order.indexOf(upstream),
        label: upstream === null ? 'was not asked' : labels[upstream],
        streamed: first?.streamed ?? false,
        n: group.length,
        told: group.length - hidden.length - mended - unknown,
        mended,
        hidden,
        unknown,
      };
    })
    .toSorted((a, b) => a.rank - b.rank || Number(a.streamed) - Number(b.streamed));

const hows: Partial<Readonly<Record<RelayHow, string>>> = {
  silent: 'looks like an answer',
  softened: 'ends in order, without an error',
  lost: 'the answer is lost or changed',
  hung: 'hangs',
};

/** What became of a failure that was hidden, as it reads in a report. */
export const howInWords = (row: HonestyRow): string =>
  row.how === 'silent' && row.client === 'empty' ? 'looks like an empty answer' : (hows[row.how] ?? row.how);

const legNames: Readonly<Record<AddedTime['leg'], string>> = {
  request: 'Request, to the upstream',
  headers: 'Headers, back',
  'first-chunk': 'First chunk, back',
  chunk: 'Each later chunk, back',
};

export const legName = ({ leg }: AddedTime): string => legNames[leg];

/** One sentence on how many requests of ours made how many upstream. */
export const requestsSentence = ({ requests: { sent, arrived, asWell } }: GatewayReport): string =>
  sent === 0
    ? 'Nothing was sent through the gateway but one plain request.'
    : `${plural(sent, 'request')} through the gateway made ${arrived} upstream${
        asWell === 0 ? '' : `; for ${asWell} of them it asked more than once`
      }.`;

/** One sentence on what failures became. What the gateway did not ask for is no reply. */
export const honestySentence = (rows: readonly HonestyRow[]): string => {
  const replies = rows.filter(({ upstream }) => upstream !== null);
  const hidden = replies.filter(isHidden);
  const silent = hidden.filter(({ how }) => how === 'silent').length;
  const unknown = replies.filter(({ how }) => unknowable.has(how)).length;
  const of = `Of ${plural(replies.length, 'odd or failing reply', 'odd or failing replies')} upstream, `;
  if (replies.length === 0) return 'No odd or failing reply upstream was seen, for the gateway asked for none.';
  if (hidden.length > 0)
    return `${of}${hidden.length} ${hidden.length === 1 ? 'was' : 'were'} hidden from the client or lost, ${silent} of them behind what looks like an answer.`;
  return unknown === 0
    ? `${of}the client could tell every one.`
    : `${of}none was hidden from the client; of ${unknown} it cannot be known.`;
};

/** The four numbers of one spread. */
export const spreadCells = ({ p50, p90, p99, max }: AddedTime['through']): readonly string[] =>
  [p50, p90, p99, max].map(formatMs);
