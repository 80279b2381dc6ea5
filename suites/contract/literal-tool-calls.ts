import { z } from 'zod';
import { check, defineShape } from '../../src/define.ts';
import { plainCalls } from '../tools/probes.ts';

/** Tool calls of a body. Messages without any leave nothing to judge. */
export const schema = z.looseObject({
  choices: z.array(
    z.looseObject({
      message: z.looseObject({
        tool_calls: z.array(
          z.looseObject({
            type: z.enum(['function', 'custom']).meta(
              check({
                check: 'literal/tool-call-has-type',
                title: 'Every tool call has a type, "function" or "custom"',
                clause: 'LITERAL-06',
                faults: ['toolcall-type-missing', 'toolcall-type-empty'],
                expected: '"function" or "custom"',
              }),
            ),
          }),
        ),
      }),
    }),
  ),
});

export default defineShape({
  schema,
  applies: 'body',
  probe: plainCalls,
  optional: true,
  traffic: 'chat',
  profile: 'openai-literal',
});
