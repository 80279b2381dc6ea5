import { z } from 'zod';

/** Shapes that a chat completion and its chunks share. Loose throughout: extra members are legal everywhere. */

/** CHAT-16. Anything else is an engine's own word ("eos", "abort"), or no reason at all. */
export const finishReasons = ['stop', 'length', 'tool_calls', 'content_filter', 'function_call'] as const;
export const finishReason = z.enum(finishReasons);

export const counter = z.int().min(0);

/**
 * The usage object, CHAT-22: one node, since one slip spoils all counters alike. Whether there must be
 * one is not said here, and its details (CHAT-24) are left to checks of behaviour.
 */
export const usageShape = z
  .looseObject({ prompt_tokens: counter, completion_tokens: counter, total_tokens: counter })
  .nullish();

const topLogprob = z.looseObject({
  token: z.string(),
  logprob: z.number(),
  bytes: z.array(z.int().min(0).max(255)).nullish(),
});
const tokenLogprobs = z.array(topLogprob.extend({ top_logprobs: z.array(topLogprob).nullish() }));

/**
 * `choices[].logprobs`, CHAT-21. `content` must be there, if only as null: the older form with `tokens` and
 * `token_logprobs` belongs to the completions endpoint. Values are not judged here.
 */
export const logprobsShape = z
  .looseObject({ content: tokenLogprobs.nullable(), refusal: tokenLogprobs.nullish() })
  .nullish();

/** The registry wants a default export of every file here; this one describes no body of its own. */
export default {};
