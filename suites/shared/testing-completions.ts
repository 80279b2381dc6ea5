import type { Json, JsonObject } from '../../src/define.ts';

/** For tests of checks of text completions: bodies and chunks as they should be. */

export const choice = (text: Json, index: Json = 0, rest: JsonObject = {}): JsonObject => ({
  text,
  index,
  logprobs: null,
  finish_reason: 'stop',
  ...rest,
});
export const head = { id: 'cmpl-1', object: 'text_completion', created: 1_767_225_600, model: 'm' };
export const usage = { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 };
export const bodyOf = (choices: Json, rest: JsonObject = {}): string =>
  JSON.stringify({ ...head, choices, usage, ...rest });
export const chunk = (
  text: Json,
  index: Json = 0,
  finish: string | null = null,
  rest: JsonObject = {},
): JsonObject => ({
  ...head,
  choices: [choice(text, index, { finish_reason: finish })],
  ...rest,
});
export const refused = { status: 404, body: '{"error":{"message":"There is no such endpoint."}}' };
export const error: JsonObject = { error: { message: 'It broke.' } };
