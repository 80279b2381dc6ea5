const durations: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };
const sizes: Readonly<Record<string, number>> = { b: 1, kb: 1024, mb: 1024 ** 2 };

const parse = (text: string, units: Readonly<Record<string, number>>, bare: number): number | null => {
  const found = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim());
  const unit = found?.[2]?.toLowerCase() ?? '';
  const factor = unit === '' ? bare : units[unit];
  return found?.[1] === undefined || factor === undefined ? null : Number(found[1]) * factor;
};

/** `300ms`, `5s`, `2m`; a bare number is milliseconds. Milliseconds, or null if it is no duration. */
export const parseDuration = (text: string): number | null => parse(text, durations, 1);

/** `64KB` (1,024 bytes each), `1MB`, `100B`; a bare number is bytes. Bytes, or null if it is no size. */
export const parseSize = (text: string): number | null => {
  const bytes = parse(text, sizes, 1);
  return bytes === null ? null : Math.round(bytes);
};
