import { seeded } from '../../src/stats/index.ts';

/** How this thread is held up: now and then, for so long, in milliseconds. */
export interface HoldUps {
  readonly everyMs: number;
  /** Shortest and longest. */
  readonly forMs: readonly [shortest: number, longest: number];
}

/** Holds up this thread again and again, as judging or a collection of garbage would. Returns how to end it. */
export const holdUp = ({ everyMs, forMs: [shortest, longest] }: HoldUps, seed = 1): (() => void) => {
  const random = seeded(seed);
  const timer = setInterval(() => {
    // Mostly short ones, and now and then a long one.
    for (const end = performance.now() + shortest + (longest - shortest) * random() ** 3; performance.now() < end; );
  }, everyMs);
  return () => clearInterval(timer);
};
