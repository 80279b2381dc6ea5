import { z } from 'zod';
import { check, defineShape } from '../../src/define.ts';
import { tokenLogprobs } from './literal-common.ts';

/** Log probabilities that were asked for. They are required here, so that a body without any is not called good. */
export const schema = z.looseObject({
  choices: z.array(
    z.looseObject({
      logprobs: z.looseObject({
        content: tokenLogprobs.nullable().meta(
          check({
            check: 'literal/token-logprobs-are-whole',
            title: 'Every entry of logprobs.content has token, logprob, bytes and top_logprobs',
            clause: 'LITERAL-02',
            faults: ['logprobs-shape-wrong', 'literal-logprobs-bare'],
            expected: 'a list of {token, logprob, bytes, top_logprobs}, or null',
          }),
        ),
      }),
    }),
  ),
});

export default defineShape({
  schema,
  applies: 'body',
  probe: ['chat-logprobs', 'param-logprobs-alone'],
  optional: true,
  traffic: 'chat',
  profile: 'openai-literal',
});
