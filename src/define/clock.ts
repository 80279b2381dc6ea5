/**
 * The machine's monotonic clock in milliseconds, the same in all its processes and threads. `performance.now()` begins
 * anew in each.
 */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;
