import type { Reading } from '../define.ts';

/** So many in a row are no chance: a failure in half of the requests gives such a run in 1 of 64. */
const patience = 6;

/** Counts trials that ended at one of our deadlines, so that a target which has fallen silent is not asked for hours. */
export class Silence {
  #inARow = 0;

  note(steps: readonly Reading[]): void {
    const timedOut = steps.some(({ exchange }) => exchange.end.kind.startsWith('timeout-'));
    this.#inARow = timedOut ? this.#inARow + 1 : 0;
  }

  /** Why nothing more is sent, or null. */
  get reason(): string | null {
    return this.#inARow < patience
      ? null
      : `the last ${this.#inARow} requests ended in time-outs, so no more were sent`;
  }
}
