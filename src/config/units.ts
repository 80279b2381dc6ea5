const durations: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };
const sizes: Readonly<Record<string, number>> = { '': 1, b: 1, kb: 1024, mb: 1024 ** 2 };

/** Timers take no more: a longer deadline would fire at once. 24.8 days. */
export const longestDuration: number = 2 ** 31 - 1;

const parse = (text: string, units: Readonly<Record<string, number>>): number | null => {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = units[unit.toLowerCase()];
  return digits === undefined || factor === undefined ? null : Number(digits) * factor;
};

/**
 * `300ms`, `5s`, `2m`: milliseconds, or null if it is no duration. The unit must be there: who writes `30` means
 * seconds, and a deadline of 30 ms would blame the target for being slow.
 */
export const parseDuration = (text: string): number | null => {
  const ms = parse(text, durations);
  return ms === null || ms > longestDuration ? null : ms;
};

/** `64KB` (1,024 bytes each), `1MB`, `100B`; a bare number is bytes. Bytes, or null if it is no size. */
export const parseSize = (text: string): number | null => {
  const bytes = parse(text, sizes);
  return bytes === null || bytes > Number.MAX_SAFE_INTEGER ? null : Math.round(bytes);
};

/** `1 %`, `0.5%`, `0.01`: a share between 0 and 1, or null if it is none. */
export const parseShare = (text: string): number | null => {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text.trim()) ?? [];
  return digits === undefined ? null : Number(digits) / (percent === '%' ? 100 : 1);
};
