import { z } from 'zod';
import { check, defineShape, isArray } from '../../src/define.ts';
import { plain } from '../completions/probes.ts';
import { counter, usageShape } from './common.ts';

/** COMP-02. There are no tool calls here. */
export const textFinishReason = z.enum(['stop', 'length', 'content_filter']);

const numbers = z.array(z.number().nullable());

/**
 * `choices[].logprobs` of this endpoint, of which the schema requires no part; the first token of an echoed prompt has
 * no number. The form of chat, with `content`, is another.
 */
export const textLogprobs = z
  .looseObject({
    tokens: z.array(z.string()).nullish(),
    token_logprobs: numbers.nullish(),
    text_offset: z.array(z.int()).nullish(),
    top_logprobs: z.array(z.record(z.string(), z.number().nullable()).nullable()).nullish(),
  })
  .refine(({ tokens, content }) => isArray(tokens) || !isArray(content))
  .nullish();

/** OpenAI's older models leave completion_tokens out where they generate nothing: an empty text, or an echo alone. */
const textUsage = usageShape.or(
  z
    .looseObject({ prompt_tokens: counter, completion_tokens: z.undefined().optional(), total_tokens: counter })
    .refine(({ prompt_tokens, total_tokens }) => prompt_tokens === total_tokens),
);

const choice = z.looseObject({
  text: z.string().meta(
    check({
      check: 'completions/text-is-a-string',
      title: 'choices[].text is a string',
      clause: 'COMP-02',
      faults: ['completions-text-null', 'completions-chat-choices'],
      expected: 'a string; "" if the model said nothing',
      fix: 'Send choices[].text: message and delta belong to /chat/completions.',
    }),
  ),
  index: z
    .int()
    .min(0)
    .meta(
      check({
        check: 'completions/index-is-integer',
        title: 'choices[].index of a text completion is an integer',
        clause: 'COMP-02',
        faults: ['completions-index-missing'],
        expected: 'an integer, counted from 0',
      }),
    ),
  finish_reason: textFinishReason.meta(
    check({
      check: 'completions/finish-reason-is-known',
      title: 'choices[].finish_reason of a text completion is stop, length or content_filter',
      clause: 'COMP-02',
      faults: ['completions-finish-reason-eos', 'completions-finish-reason-null'],
      expected: 'stop, length or content_filter',
      fix: "Map the engine's own reason to one of these.",
    }),
  ),
  logprobs: textLogprobs.meta(
    check({
      check: 'completions/logprobs-shape',
      title:
        'choices[].logprobs of a text completion, if there, is made of parallel arrays, not of the entries of chat',
      clause: 'COMP-02',
      // The SDKs do not look; llama.cpp sends the form of chat.
      level: 'should',
      faults: ['completions-logprobs-of-chat'],
      expected: '{tokens, token_logprobs, top_logprobs, text_offset}, or null, or absent',
      fix: 'The form with content belongs to chat. Here there are parallel arrays.',
    }),
  ),
});

/** The body of a text completion. `object` is a check of `suites/completions/`, for Together has another word. */
export const schema = z.looseObject({
  choices: z
    .array(choice)
    .min(1)
    .meta(
      check({
        check: 'completions/choices-are-there',
        title: 'choices of a text completion is a non-empty array of objects',
        clause: 'COMP-02',
        faults: ['completions-choices-empty'],
        expected: 'an array with a choice for each prompt',
      }),
    ),
  usage: textUsage.meta(
    check({
      check: 'completions/usage-counts-tokens',
      title: 'usage of a text completion, if there, holds its three counters as integers of at least 0',
      clause: 'COMP-05',
      faults: ['completions-usage-strings'],
      expected: 'three integers ≥ 0',
    }),
  ),
});

export default defineShape({ schema, applies: 'body', probe: plain, optional: true, traffic: 'completions' });
