import { defineComparison, type Finding, inconclusive, isObject, type Trial } from '../../src/define.ts';
import { parsed } from '../shared/structured.ts';
import { callsIn, choiceIn, functionOf, isCut, outcomesIn, withoutReply } from '../shared/tool-calls.ts';
import { argumentsOfCall, isUncut, streamedCalls } from '../shared/tool-streams.ts';

interface Made {
  readonly calls: number;
  /** How many of them have an argument at least. */
  readonly filled: number;
}

const holdsArgument = (text: unknown): boolean => {
  const value = typeof text === 'string' ? parsed(text) : undefined;
  return isObject(value) && Object.keys(value).length > 0;
};

const madeIn = ({ reading }: Trial): Made | null => {
  if (reading.shape === 'json') {
    const calls = callsIn(reading);
    if (calls.some(({ finish }) => isCut(finish))) return null;
    return {
      calls: calls.length,
      filled: calls.filter(({ value }) => holdsArgument(functionOf(value).arguments)).length,
    };
  }
  const calls = isUncut(reading) ? streamedCalls(reading) : null;
  return calls === null
    ? null
    : { calls: calls.length, filled: calls.filter((call) => holdsArgument(argumentsOfCall(call))).length };
};

/** Whole replies that had to call a tool. */
const replies = (trials: readonly Trial[]): readonly Made[] =>
  trials
    .filter(({ reading, request }) => withoutReply(reading) === null && choiceIn(request).kind === 'required')
    .filter(({ reading }) => outcomesIn(reading).every(({ finish }) => !isCut(finish)))
    .flatMap((trial) => madeIn(trial) ?? []);

const every = (made: readonly Made[], member: keyof Made): boolean => made.every((reply) => reply[member] > 0);
const never = (made: readonly Made[], member: keyof Made): boolean => made.every((reply) => reply[member] === 0);

export default defineComparison({
  title: 'A stream has the calls and the arguments that the plain answer has',
  clause: 'CHAT-STREAM-29',
  level: 'must',
  incidents: [
    'vllm-project/vllm#55082',
    'vllm-project/vllm#48347',
    'vllm-project/vllm#48294',
    'vllm-project/vllm#48852',
  ],
  probe: ['tools-required', 'tools-required-stream'],
  premise: 'response',
  faults: ['toolcall-arguments-lost-streaming', 'toolcall-lost-streaming'],
  fix: 'Let the streaming parser take a call that comes in one piece, and flush what it holds when the stream ends.',
  compare: (samples) => {
    const plain = replies(samples.of('tools-required'));
    const streamed = replies(samples.of('tools-required-stream'));
    if (plain.length === 0 || streamed.length === 0)
      return inconclusive('it takes whole answers of both kinds to compare');
    const findings: Finding[] = [];
    const lost = every(plain, 'calls') && never(streamed, 'calls');
    if (lost || (every(plain, 'filled') && never(streamed, 'filled'))) {
      findings.push({
        what: lost ? 'Calls are lost in streams' : 'The arguments of calls are lost in streams',
        expected: `${lost ? 'calls' : 'arguments'} in both, as in ${plain.length} of ${plain.length} plain answers`,
        actual: `none in ${streamed.length} of ${streamed.length} streams`,
        // One stream may owe it to the model: it is free to fill in nothing, once.
        ...(streamed.length < 2 ? { softened: 'warn' as const } : {}),
      });
    }
    return findings;
  },
});
