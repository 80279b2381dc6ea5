import { z } from 'zod';
import { check, defineShape } from '../../src/define.ts';
import { plain } from '../completions/probes.ts';
import { usage } from './literal-common.ts';

/** CompletionChoice.Logprobs: every list may be absent, but no entry of one may be null. */
const logprobs = z
  .looseObject({
    tokens: z.array(z.string()).optional(),
    token_logprobs: z.array(z.number()).optional(),
    text_offset: z.array(z.int()).optional(),
    top_logprobs: z.array(z.record(z.string(), z.number())).optional(),
  })
  .nullable();

/** What a body and its chunks have in common. */
export const head = z.looseObject({
  id: z.string(),
  object: z.literal('text_completion'),
  created: z.int(),
  model: z.string(),
  system_fingerprint: z.string().optional(),
});

export const schema = head
  .extend({
    choices: z.array(
      z.looseObject({
        text: z.string(),
        index: z.int(),
        logprobs: logprobs.meta(
          check({
            check: 'literal/text-choice-has-logprobs-key',
            title: 'Every choice of a text completion has logprobs: null, or lists without null',
            clause: 'LITERAL-18',
            faults: ['literal-nulls-left-out', 'literal-text-logprobs-null'],
            expected: 'null where nothing was asked for, not absent; else lists that hold no null',
          }),
        ),
      }),
    ),
    usage: usage.optional(),
  })
  .meta(
    check({
      check: 'literal/text-completion-is-whole',
      title: 'A text completion has id, object, created, model and choices',
      clause: 'LITERAL-17',
      faults: ['model-missing', 'created-missing', 'id-missing'],
      expected: '{"id", "object": "text_completion", "created", "model", "choices"}, and no null but for logprobs',
    }),
  );

export default defineShape({
  schema,
  applies: 'body',
  probe: plain,
  optional: true,
  traffic: 'completions',
  profile: 'openai-literal',
});
