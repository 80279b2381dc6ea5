import { z } from 'zod';
import { check, defineShape } from '../../src/define.ts';
import { streamedCalls } from '../tools/probes.ts';

const call = z.looseObject({
  index: z.int(),
  id: z.string().optional(),
  type: z.enum(['function', 'custom']).optional(),
  function: z.looseObject({ name: z.string().optional(), arguments: z.string().optional() }).optional(),
});

/** Deltas of tool calls. Chunks without any leave nothing to judge. */
export const schema = z.looseObject({
  choices: z.array(
    z.looseObject({
      delta: z.looseObject({
        tool_calls: z.array(
          call.meta(
            check({
              check: 'literal/stream-call-holds-no-null',
              title: 'Members of a streamed tool call are left out where there is nothing to say',
              clause: 'LITERAL-13',
              faults: ['literal-nulls-sent', 'toolcall-id-empty-or-null', 'toolcall-type-empty'],
              expected: 'index, and id, type, function.name and function.arguments as strings or absent',
            }),
          ),
        ),
      }),
    }),
  ),
});

export default defineShape({
  schema,
  applies: 'chunk',
  probe: streamedCalls,
  optional: true,
  traffic: 'chat-stream',
  profile: 'openai-literal',
});
