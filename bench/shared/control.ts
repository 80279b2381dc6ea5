/** How late a timer of this thread fired, in milliseconds: what nothing in this thread can be more punctual than. */
export interface Control {
  /** Ends it. One value for every firing that was due, also for those that a hold-up swallowed. */
  stop(): readonly number[];
}

/** @param everyMs Between two firings. */
export const startControl = (everyMs = 5): Control => {
  const late: number[] = [];
  let due = performance.now() + everyMs;
  const fire = (): void => {
    for (const now = performance.now(); due <= now; due += everyMs) late.push(now - due);
    timer = setTimeout(fire, Math.max(0, due - performance.now()));
  };
  let timer = setTimeout(fire, everyMs);
  return {
    stop: () => {
      clearTimeout(timer);
      return late;
    },
  };
};
