import { defineCheck, type Finding, inconclusive, show } from '../../src/define.ts';
import { argumentsFlaw, functionOf, isNothing } from '../shared/tool-calls.ts';
import {
  argumentsOfCall,
  atCall,
  eachStreamedCall,
  isUncut,
  pieces,
  type StreamedCall,
} from '../shared/tool-streams.ts';
import { streamedCalls } from './probes.ts';

/** What no model writes, but a server that loses track: text of the call that was sent before is sent again. */
const isRepeated = (call: StreamedCall): boolean => {
  const texts = pieces(call.fragments).filter((text) => text !== '');
  const last = texts.at(-1) ?? '';
  const before = texts.slice(0, -1).join('');
  return (
    (texts.length > 1 && texts.every((text, i) => i === 0 || text.startsWith(texts[i - 1] ?? ''))) ||
    (last === before && argumentsFlaw(last) === null) ||
    /^(\{.*\})\1+$/s.test(texts.join(''))
  );
};

const whatOf = (call: StreamedCall, flaw: 'empty' | 'broken' | 'no object'): string => {
  if (flaw === 'empty') return 'The arguments of a streamed call are empty: clients that parse them fail';
  if (flaw === 'no object') return 'The arguments of a streamed call are JSON, but no object';
  return isRepeated(call)
    ? 'The deltas of a call repeat arguments that came before: joined, they are no JSON'
    : 'The arguments of a streamed call are not JSON';
};

const judgeCall = (call: StreamedCall): readonly Finding[] => {
  // Arguments of another type are judged by themselves.
  const isOdd = call.fragments.some(({ value }) => {
    const { arguments: text } = functionOf(value);
    return typeof text !== 'string' && !isNothing(text);
  });
  const text = argumentsOfCall(call);
  const flaw = isOdd ? null : argumentsFlaw(text);
  if (flaw === null) return [];
  return [
    {
      what: whatOf(call, flaw),
      expected: 'pieces of one JSON object, "{}" if there are no arguments',
      actual: show(text),
      evidence: atCall(call),
      // A model without constrained decoding may write what is no JSON: then it is no fault of the stream.
      ...(flaw === 'empty' || isRepeated(call) ? {} : { softened: 'warn' as const }),
    },
  ];
};

export default defineCheck({
  title: 'The arguments of a streamed tool call join to one JSON object',
  clause: 'CHAT-STREAM-24',
  level: 'must',
  incidents: ['Kilo-Org/cloud#4753', 'vllm-project/vllm#37098', 'VicBilibily/GCMP#194', 'crmne/ruby_llm#711'],
  probe: streamedCalls,
  premise: 'response',
  traffic: 'chat-stream',
  faults: [
    'toolcall-arguments-empty-string',
    'toolcall-arguments-broken',
    'toolcall-arguments-cumulative',
    'toolcall-parallel-interleaved-merged',
    'toolcall-arguments-lost-streaming',
  ],
  fix: 'Send each piece of the arguments once, under the index of its call, and "{}" for a call without arguments.',
  judge: (trial) =>
    isUncut(trial.reading)
      ? eachStreamedCall(trial, judgeCall)
      : inconclusive('the stream was cut, or never said why it ended'),
});
