import type { GatewayBend, Json, JsonObject, RelayedReply } from '../../src/define.ts';
import { isArray, isObject } from '../../src/define.ts';
import { mapChoices, mapMessages } from '../bend.ts';
import { choicesOf } from '../bend-completion.ts';
import { mapJsonBody } from './bend.ts';
import { isEvents, mapEvents } from './events.ts';

/** What gateways do to chat replies, streamed or not. Errors and other bodies pass as they are. */

type Change = (value: JsonObject) => JsonObject;

/** Maps the body, or each chunk, that has choices. */
export const mapReplies = (change: Change): GatewayBend => ({
  reply: (reply): RelayedReply | Promise<RelayedReply> => {
    const mapped = (value: JsonObject): JsonObject => (isArray(value.choices) ? change(value) : value);
    return isEvents(reply) ? mapEvents(reply, mapped) : mapJsonBody(reply, mapped);
  },
});

/** Maps every choice of the body, or of each chunk. */
export const mapReplyChoices = (change: (choice: JsonObject) => JsonObject): GatewayBend =>
  mapReplies((value) => mapChoices(value, change));

/** Maps every `message`, or every `delta`. */
export const mapReplyMessages = (change: (message: JsonObject) => JsonObject): GatewayBend =>
  mapReplies((value) => mapMessages(value, change));

/** Maps every content that is a string with something in it. */
export const mapReplyText = (change: (text: string) => Json): GatewayBend =>
  mapReplyMessages((message) =>
    typeof message.content === 'string' && message.content !== ''
      ? { ...message, content: change(message.content) }
      : message,
  );

/** Maps every usage object. */
export const mapReplyUsage = (change: (usage: JsonObject) => JsonObject): GatewayBend =>
  mapReplies((value) => (isObject(value.usage) ? { ...value, usage: change(value.usage) } : value));

/** Maps every tool call of a message, and every fragment of one in a delta; null drops it. */
export const mapReplyCalls = (change: (call: JsonObject, nth: number) => JsonObject | null): GatewayBend =>
  mapReplyMessages((message) =>
    isArray(message.tool_calls)
      ? {
          ...message,
          tool_calls: message.tool_calls.filter(isObject).flatMap((call, nth) => {
            const made = change(call, nth);
            return made === null ? [] : [made];
          }),
        }
      : message,
  );

/**
 * What stands in place of each chunk with choices; other replies pass. `make` is called once a reply, so that what it
 * gives may remember the chunks before.
 */
export const rewriteChunks = (
  make: () => (chunk: JsonObject) => JsonObject | readonly JsonObject[],
  body: Change = (value) => value,
): GatewayBend => ({
  reply: (reply): RelayedReply | Promise<RelayedReply> => {
    const change = make();
    return isEvents(reply)
      ? mapEvents(reply, (chunk) => (isArray(chunk.choices) ? change(chunk) : chunk))
      : mapJsonBody(reply, (value) => (isArray(value.choices) ? body(value) : value));
  },
});

/** The content that a chunk carries; '' if none. */
export const textIn = (chunk: JsonObject): string =>
  choicesOf(chunk)
    .map(({ delta }) => (isObject(delta) && typeof delta.content === 'string' ? delta.content : ''))
    .join('');

/** The same chunk with another delta in each choice, and no finish_reason. */
export const saidInstead = (chunk: JsonObject, delta: JsonObject): JsonObject =>
  mapChoices(chunk, (choice) => ({ ...choice, delta, finish_reason: null }));
