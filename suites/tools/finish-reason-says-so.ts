import { defineCheck, type Finding, inconclusive } from '../../src/define.ts';
import { choiceIn, outcomesIn, withoutReply } from '../shared/tool-calls.ts';
import { everyCall } from './probes.ts';

/** Words that CHAT-16 allows. Others are judged there, and none of them says "tool_calls". */
const known = ['stop', 'tool_calls', 'function_call'];

export default defineCheck({
  title: 'finish_reason is tool_calls where there are tool calls, and nowhere else',
  clause: 'CHAT-17',
  level: 'must',
  incidents: [
    'sgl-project/sglang#2877',
    'openvinotoolkit/model_server#3927',
    'cloudflare/ai#192',
    'vercel/ai#12218',
    'vllm-project/vllm#25054',
    'huggingface/text-generation-inference#2794',
  ],
  probe: [...everyCall, 'tools-none'],
  premise: 'response',
  traffic: ['chat', 'chat-stream'],
  faults: ['toolcall-finish-stop', 'toolcall-finish-without-calls'],
  fix: 'Set finish_reason from what the message holds: agents go on calling tools only after "tool_calls".',
  judge: ({ reading, request }) => {
    const withheld = withoutReply(reading);
    if (withheld !== null) return withheld;
    const ended = outcomesIn(reading).filter(({ finish }) => finish !== null && known.includes(finish));
    if (ended.every(({ calls, custom, finish }) => calls === 0 && (custom || finish !== 'tool_calls')))
      return inconclusive('no tool was called');
    // Older documents of OpenAI say that a named choice ends with "stop".
    const { kind } = choiceIn(request);
    const mayStop = kind === 'named';
    // OpenAI itself ended demanded calls so in 2024, which old records show.
    const isOldWay = kind === 'required' && reading.exchange.probe === '';
    return ended.flatMap(({ calls, custom, finish }): readonly Finding[] => {
      if (calls === 0)
        return finish === 'tool_calls' && !custom
          ? [
              {
                what: 'finish_reason is tool_calls, but there is no call',
                expected: 'tool calls, or another reason',
                actual: 'tool_calls',
              },
            ]
          : [];
      return finish === 'tool_calls' || (mayStop && finish === 'stop')
        ? []
        : [
            {
              what: `There are tool calls, but finish_reason is ${finish}: agents take the turn for done and run no tool`,
              expected: mayStop ? '"tool_calls" or "stop"' : '"tool_calls"',
              actual: `"${finish}"`,
              ...(isOldWay && finish === 'stop' ? { softened: 'warn' as const } : {}),
            },
          ];
    });
  },
});
