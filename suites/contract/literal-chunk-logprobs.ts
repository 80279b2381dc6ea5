import { z } from 'zod';
import { check, defineShape } from '../../src/define.ts';
import { tokenLogprobs } from './literal-common.ts';

/** Log probabilities in a stream. Chunks without any leave nothing to judge. */
export const schema = z.looseObject({
  choices: z.array(
    z.looseObject({
      logprobs: z.looseObject({ content: tokenLogprobs.nullable(), refusal: tokenLogprobs.nullable() }).meta(
        check({
          check: 'literal/chunk-logprobs-have-both-lists',
          title: 'logprobs of a chunk, if there, has content and refusal',
          clause: 'LITERAL-14',
          faults: ['logprobs-shape-wrong-in-streams', 'literal-nulls-left-out'],
          expected: '{content, refusal}, each a list of {token, logprob, bytes, top_logprobs} or null',
        }),
      ),
    }),
  ),
});

export default defineShape({
  schema,
  applies: 'chunk',
  probe: 'param-logprobs-stream',
  optional: true,
  traffic: 'chat-stream',
  profile: 'openai-literal',
});
