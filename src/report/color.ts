import { styleText } from 'node:util';
import type { Verdict } from '../define.ts';

type Format = Parameters<typeof styleText>[0];

/** Puts text in a colour, or leaves it as it is. */
export type Paint = (format: Format, text: string) => string;

export const createPaint = (color: boolean): Paint =>
  color ? (format, text) => (text === '' ? '' : styleText(format, text, { validateStream: false })) : (_, text) => text;

/**
 * Whether a stream wants colour: NO_COLOR and FORCE_COLOR decide if they are set and not empty, then whether it is a
 * terminal that can show it.
 */
export const wantsColor = (
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): boolean => {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb';
};

export const verdictColors = {
  pass: 'green',
  fail: 'red',
  warn: 'yellow',
  inconclusive: 'cyan',
  skip: 'gray',
  error: 'magenta',
} as const satisfies Readonly<Record<Verdict, Format>>;
