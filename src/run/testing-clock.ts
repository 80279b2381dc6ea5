import type { Clock } from './pacer.ts';

/** A clock that stands still but for those who sleep: they are woken at once, when it has moved on by as much. */
export const fakeClock = (): Clock => {
  let at = 0;
  return {
    now: () => at,
    wall: () => at,
    sleep: async (ms) => {
      const until = at + ms;
      await new Promise((resolve) => setImmediate(resolve));
      at = Math.max(at, until);
    },
  };
};
