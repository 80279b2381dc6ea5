import type { Json } from '../define/json.ts';

/** JSON nested deeper than this counts as unparsable, so that whoever walks a value may recurse. */
export const maxDepth = 200;

const quote = 0x22;
const backslash = 0x5c;

/** Index after the string whose opening quote stands at `open`; the end of the text if it is never closed. */
const afterString = (text: string, open: number): number => {
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) at++;
    else if (code === quote) return at + 1;
  }
  return text.length;
};

/** Does the text nest brackets deeper than `limit`? One pass; brackets inside strings do not count. */
export const nestsDeeperThan = (text: string, limit: number): boolean => {
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = afterString(text, at);
      continue;
    }
    if (code === 0x7b || code === 0x5b) {
      depth++;
      if (depth > limit) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
    at++;
  }
  return false;
};

/** How JSON begins. Most texts that are none, such as an event stream, are told by this, however long they are. */
const beginning = /^[\t\n\r ]*[[{"\-0-9tfn]/;

/** The text as JSON; undefined if it is none, or nested deeper than `maxDepth`. Never throws. */
export const parseJson = (text: string): Json | undefined => {
  if (!beginning.test(text)) return undefined;
  // Each level takes two characters, so a short text cannot be deep.
  if (text.length > 2 * maxDepth && nestsDeeperThan(text, maxDepth)) return undefined;
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
};
