import { isArray, isObject, type Json, type JsonObject } from '../../src/define.ts';
import { type Difference, lostIn } from './gateway-requests.ts';

/** Messages as they were sent, beside those that the upstream got. */

const partsOf = (content: Json | undefined): Json | undefined => {
  const parts = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
  if (!isArray(parts) || !parts.every((part) => isObject(part) && part.type === 'text')) return parts;
  // A text may come in parts, or parts of text as one: the model reads the same.
  return [{ type: 'text', text: parts.map((part) => (isObject(part) ? part.text : '')).join('') }];
};

const wordless = (content: Json | undefined): boolean => content === undefined || content === null || content === '';

/** What of one message is lost. Where nothing is said beside tool calls, null, '' and absent are one. */
const lostOf = (sent: JsonObject, got: JsonObject, at: string): readonly Difference[] => {
  const { content, ...rest } = sent;
  const others = lostIn(rest, got, at);
  if (isArray(sent.tool_calls) && wordless(content) && wordless(got.content)) return others;
  const [before, after] = [partsOf(content), partsOf(got.content)];
  const sameForm = typeof content === 'string' && typeof got.content === 'string';
  const [from, to] = sameForm ? [content, got.content] : [before, after];
  return [...others, ...lostIn(from ?? null, to, `${at}/content`)];
};

const objectsIn = (value: Json | undefined): readonly JsonObject[] => (isArray(value) ? value.filter(isObject) : []);

/**
 * What of the messages did not arrive as it was sent. A message that the gateway put between them is no loss: with
 * another number of messages, each has to be found whole, in order.
 */
export const lostMessages = (sent: Json | undefined, got: Json | undefined): readonly Difference[] => {
  const [before, after] = [objectsIn(sent), objectsIn(got)];
  if (before.length === after.length) {
    return before.flatMap((message, i) => lostOf(message, after[i] ?? {}, `/messages/${i}`));
  }
  let from = 0;
  return before.flatMap((message, i) => {
    const found = after.findIndex((other, j) => j >= from && lostOf(message, other, '').length === 0);
    if (found < 0) return [{ at: `/messages/${i}`, sent: message, got: undefined }];
    from = found + 1;
    return [];
  });
};

/** Messages that the upstream got and nobody sent. */
export const addedMessages = (sent: Json | undefined, got: Json | undefined): readonly JsonObject[] => {
  const before = objectsIn(sent);
  const after = objectsIn(got);
  if (after.length <= before.length) return [];
  return after.filter((message) => !before.some((other) => lostOf(other, message, '').length === 0));
};
