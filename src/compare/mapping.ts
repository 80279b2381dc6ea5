import { AssayError } from '../define.ts';
import { clip, oneLine } from '../report/sanitise.ts';
import { matchesPattern } from '../run/select.ts';

/** Names for a message. */
export const shown = (names: Iterable<string>): string => clip(oneLine([...names].join(', ')), 500);

/** A wrong flag: says what, and what there is instead. */
export const usage = (message: string, hint: string): AssayError =>
  new AssayError('usage', clip(oneLine(message), 600), { hint });

/** `old=new`, in which a `*` on the left stands for any characters, and on the right for the same ones. */
export interface Mapping {
  readonly from: string;
  readonly to: string;
}

/** Reads `old=new`. Throws AssayError('usage') for anything else. */
export const parseMapping = (text: string): Mapping => {
  const at = text.indexOf('=');
  const [from, to] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  const stars = (part: string): number => part.split('*').length - 1;
  if (at > 0 && from !== '' && to !== '' && stars(from) <= 1 && stars(to) <= stars(from)) return { from, to };
  throw usage(
    `--map: ${JSON.stringify(text)} is not old=new`,
    'Name it as in the baseline and as it is now: --map acme/v1=acme/v2, or --map "old/*=new/*".',
  );
};

const matchOf = (pattern: string, unit: string): string | null => {
  if (!matchesPattern(pattern, unit)) return null;
  const [head = '', tail] = pattern.split('*');
  return tail === undefined ? '' : unit.slice(head.length, unit.length - (pattern.length - head.length - 1));
};

/** What a unit of the baseline is called on the other sides. */
export type Rename = (unit: string) => string;

export const renameBy =
  (mappings: readonly Mapping[]): Rename =>
  (unit) => {
    for (const { from, to } of mappings) {
      const stands = matchOf(from, unit);
      if (stands !== null) return to.replace('*', () => stands);
    }
    return unit;
  };

/** A name that was mistyped would leave what it means uncompared. */
export const requireMatches = (
  mappings: readonly Mapping[],
  before: ReadonlySet<string>,
  now: ReadonlySet<string>,
): void => {
  const rename = renameBy(mappings);
  for (const { from, to } of mappings) {
    const matched = [...before].filter((unit) => matchOf(from, unit) !== null);
    if (matched.length === 0)
      throw usage(`--map: nothing in the baseline matches ${JSON.stringify(from)}`, `There is ${shown(before)}.`);
    if (!matched.some((unit) => now.has(rename(unit))))
      throw usage(`--map: no candidate has ${JSON.stringify(to)}`, `There is ${shown(now)}.`);
  }
};
