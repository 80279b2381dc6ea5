import { isObject, type Json } from '../define/json.ts';
import type { BodyShape } from '../define/reading.ts';
import { parseJson } from './json.ts';
import { linesOf } from './lines.ts';
import { markLength } from './utf8.ts';

/** The shape of a body, and its value if it is JSON. */
export interface Shaped {
  readonly shape: BodyShape;
  readonly json: Json | undefined;
}

/** A line that an event stream has and other texts hardly ever have. Not with the `m` flag: it also splits at U+2028. */
const streamLine = /(?:^|[\r\n])(?:data|event|id|retry|):/;
const tag = /^\s*<[!?a-z]/i;

/** Is the first line with anything on it a JSON object, with something on a line after it? */
const isNdjson = (text: string, from: number): boolean => {
  let first = true;
  for (const { start, end } of linesOf(text, from)) {
    const line = text.slice(start, end);
    if (line.trim() === '') continue;
    if (!first) return true;
    if (!isObject(parseJson(line))) return false;
    first = false;
  }
  return false;
};

/**
 * What a body is by its own looks. The order decides where looks are ambiguous: what parses as JSON is JSON whatever
 * its strings contain; an HTML page may contain lines that look like fields; one field line makes an event stream of
 * anything else, so a stream cut anywhere stays one. A leading byte-order mark is ignored throughout.
 */
export const shapeOf = (text: string, answered: boolean): Shaped => {
  const without = (shape: BodyShape): Shaped => ({ shape, json: undefined });
  if (!answered) return without('none');
  if (text === '') return without('empty');
  const from = markLength(text);
  const content = from === 0 ? text : text.slice(from);
  if (content.trim() === '') return without('whitespace');
  const json = parseJson(content);
  if (json !== undefined) return { shape: 'json', json };
  if (tag.test(content)) return without('html');
  if (streamLine.test(content)) return without('sse');
  return without(isNdjson(text, from) ? 'ndjson' : 'text');
};
