import type { Json, JsonObject, RelayedReply } from '../../src/define.ts';
import { eventReply, jsonReply } from './bend.ts';
import { eventText } from './events.ts';

/** What bad gateways say in the upstream's place. */

const head = { id: 'chatcmpl-gateway', created: 1_767_225_600, model: 'gateway' } satisfies JsonObject;
const usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 } satisfies JsonObject;

const chunk = (delta: JsonObject, finish: string | null): JsonObject => ({
  ...head,
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta, finish_reason: finish }],
});

/** A whole answer that says this, streamed or not. */
export const answerSaying = (content: string, stream: boolean): RelayedReply =>
  stream
    ? eventReply([chunk({ role: 'assistant', content }, null), chunk({}, 'stop'), '[DONE]'])
    : jsonReply(200, {
        ...head,
        object: 'chat.completion',
        choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
        usage,
      });

/** The end of a stream that had one: finish_reason and `[DONE]`. */
export const endOfStream: readonly string[] = [eventText(chunk({}, 'stop')), 'data: [DONE]\n\n'];

export const isFailure = ({ status }: Pick<RelayedReply, 'status'>): boolean => status < 200 || status > 299;

/** Is there an `error` in a chunk, or in a choice of it? */
export const tellsError = (value: Json): boolean => JSON.stringify(value).includes('"error"');
