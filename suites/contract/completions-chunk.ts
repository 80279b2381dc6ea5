import { z } from 'zod';
import { check, defineShape, isObject } from '../../src/define.ts';
import { streamed } from '../completions/probes.ts';
import { usageShape } from './common.ts';
import { textFinishReason, textLogprobs } from './completions.ts';

/** Azure's filter reports on text that was sent before, in choices without any. */
const hasText = (choice: unknown): boolean =>
  !isObject(choice) ||
  typeof choice.text === 'string' ||
  (choice.text === undefined && (isObject(choice.content_filter_results) || isObject(choice.content_filter_offsets)));

const choice = z
  .looseObject({
    text: z
      .unknown()
      .optional()
      .meta(
        check({
          check: 'completions/stream-text-is-a-string',
          title: 'choices[].text of every chunk is a string',
          clause: 'COMP-02',
          faults: ['completions-text-null', 'completions-chat-choices'],
          expected: 'a string; "" if there is nothing to say',
          fix: 'Send the next piece of text as choices[].text: delta belongs to /chat/completions.',
        }),
      ),
    index: z
      .int()
      .min(0)
      .meta(
        check({
          check: 'completions/stream-index-is-integer',
          title: 'choices[].index of every chunk of text is an integer',
          clause: 'COMP-02',
          faults: ['completions-index-missing'],
          expected: 'an integer, counted from 0',
        }),
      ),
    finish_reason: z
      .union([textFinishReason, z.literal('')])
      .nullish()
      .meta(
        check({
          check: 'completions/stream-finish-reason-is-known',
          title: 'finish_reason in a stream of text is stop, length, content_filter or null',
          clause: 'COMP-02',
          faults: ['completions-finish-reason-eos'],
          expected: 'stop, length or content_filter at the end; null before',
        }),
      ),
    logprobs: textLogprobs,
  })
  // `when`: a missing index must not hide a missing text.
  .refine(hasText, { path: ['text'], when: () => true });

/** A chunk of a streamed text completion: the same shape as a body. */
export const schema = z.looseObject({
  choices: z.array(choice).nullish(),
  usage: usageShape.meta(
    check({
      check: 'completions/stream-usage-counts-tokens',
      title: 'usage in a stream of text, if there, holds its three counters as integers of at least 0',
      clause: 'COMP-05',
      faults: ['completions-usage-strings'],
      expected: 'three integers ≥ 0, or null',
    }),
  ),
});

export default defineShape({
  schema,
  applies: 'chunk',
  probe: streamed,
  optional: true,
  traffic: 'completions-stream',
});
