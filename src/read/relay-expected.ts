import type { Told } from '../define/gateway-results.ts';

/** One thing that the client may be told in place of another. */
export interface Expected {
  readonly told: Told;
  readonly how: 'relayed' | 'translated' | 'stricter' | 'waiting';
  readonly why: string;
  /** Only where a stream was asked for, or only where none was. */
  readonly streamed?: boolean;
}

const aStatus = 'an error status: every SDK throws';
const aCut = 'the connection is cut: every SDK throws';
const anEvent = 'an error event in the stream, whose head may be out by then: SDKs throw at it';

const translated = (told: Told, why: string, streamed?: boolean): Expected => ({
  told,
  how: 'translated',
  why,
  ...(streamed === undefined ? {} : { streamed }),
});
const relayed = (told: Told, why = 'it is told as it was'): Expected => ({ told, how: 'relayed', why });

/** What tells a failure as loudly as can be, before there is output and after. */
const loud = [
  translated('error-status', aStatus),
  translated('error-event', anEvent, true),
  translated('broken', aCut),
] as const;

/** Also for what no SDK tells from an answer to begin with: anything louder is welcome. */
const quiet = [
  ...loud,
  translated('error-body', 'an error under 200: no louder than it was, and it says what is wrong'),
  translated('unreadable', 'neither is an answer, and no SDK takes it for one', false),
] as const;

const unlike = (told: Told, list: readonly Expected[]): readonly Expected[] =>
  list.filter((expected) => expected.told !== told);

const as = (told: Told, list: readonly Expected[] = loud): readonly Expected[] => [
  relayed(told),
  ...unlike(told, list),
];

const stricter: readonly Expected[] = loud.map(({ told, streamed }) => ({
  told,
  how: 'stricter',
  why: 'the gateway refuses what it cannot make sense of, and says so',
  ...(streamed === undefined ? {} : { streamed }),
}));

const waits: Expected = { told: 'hung', how: 'waiting', why: 'the upstream says nothing either' };

/**
 * What a client behind a gateway may be told, by what one in front of the upstream could tell, before the client had any
 * output and after. Whatever is not listed is a failure of the gateway, unless the answer is one that the upstream really
 * gave (`mended`). Asking again is a matter of what is told in the end: the upstream's last word counts. Statuses are
 * another matter, too: 502 for 500, 504 for silence are all `error-status`.
 */
export const expectations: Readonly<
  Record<Told, { readonly before: readonly Expected[]; readonly after: readonly Expected[] }>
> = {
  complete: { before: stricter, after: stricter },
  empty: { before: stricter, after: stricter },
  unfinished: {
    before: as('unfinished', [...quiet, translated('unreadable', 'neither has anything that an SDK could read', true)]),
    after: as('unfinished', quiet),
  },
  unreadable: {
    before: as('unreadable', [
      ...quiet,
      translated('unfinished', 'the stream ends without a choice, which is as much as SDKs made of it', true),
    ]),
    after: as('unreadable', [...quiet, translated('unfinished', 'what could be read is there, without an end', true)]),
  },
  'error-status': { before: as('error-status'), after: as('error-status') },
  'error-body': { before: as('error-body'), after: as('error-body') },
  'error-event': { before: as('error-event'), after: as('error-event') },
  broken: { before: as('broken'), after: as('broken') },
  hung: { before: [waits, ...loud], after: [waits, ...loud] },
  // The gateway did not wait for its end: it has given the upstream up, and has to say so.
  'hung-up': { before: [waits, ...loud], after: [waits, ...loud] },
};
