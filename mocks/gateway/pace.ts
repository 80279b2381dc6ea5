import type { RelayedReply } from '../../src/define.ts';
import { waitFor, withBody } from './bend.ts';
import { isEvents } from './events.ts';

/** How gateways change when pieces of a stream go out. */

/** A body that is read as fast as it comes, whoever takes it. */
export interface Collected {
  /** What has come since it was last asked for. */
  readonly take: () => readonly Uint8Array[];
  /** Nothing more will come. */
  readonly isOver: () => boolean;
  /** Throws what the body broke off with, if it did. */
  readonly check: () => void;
}

export const collect = (body: AsyncIterable<Uint8Array>): Collected => {
  let waiting: Uint8Array[] = [];
  let over = false;
  let failure: { readonly error: unknown } | null = null;
  const reading = async (): Promise<void> => {
    try {
      for await (const piece of body) waiting.push(piece);
    } catch (error) {
      failure = { error };
    }
    over = true;
  };
  void reading();
  return {
    take: () => {
      const taken = waiting;
      waiting = [];
      return taken;
    },
    isOver: () => over,
    check: () => {
      if (failure !== null) throw failure.error;
    },
  };
};

/** Changes when the pieces of an event stream go out; other replies stay. */
export const repace = (
  reply: RelayedReply,
  pace: (body: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array>,
): RelayedReply => (isEvents(reply) ? withBody(reply, pace(reply.body)) : reply);

/** Deals out what comes, piece by piece, so many milliseconds apart, from `firstMs` after the first one on. */
export const dealOut = (firstMs: number, gapMs: number) =>
  async function* (body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const source = collect(body);
    const queue: Uint8Array[] = [];
    while (queue.length === 0 && !source.isOver()) {
      await waitFor(1);
      queue.push(...source.take());
    }
    await waitFor(firstMs);
    for (;;) {
      const isLast = source.isOver();
      queue.push(...source.take());
      const piece = queue.shift();
      if (piece !== undefined) yield piece;
      else if (isLast) break;
      await waitFor(gapMs);
    }
    source.check();
  };
