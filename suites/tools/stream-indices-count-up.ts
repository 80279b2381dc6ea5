import { defineCheck, type Finding, inconclusive } from '../../src/define.ts';
import { allCalls, atCall, callsCustom, type StreamedCall } from '../shared/tool-streams.ts';
import { streamedCalls } from './probes.ts';

const judgeChoice = (calls: readonly StreamedCall[]): readonly Finding[] => {
  const indices = calls.map(({ index }) => index);
  const wrong = calls.find(({ index }, i) => index !== i);
  if (wrong === undefined) return [];
  return [
    {
      what:
        new Set(indices).size < indices.length
          ? 'Two tool calls share an index: clients run them into one'
          : 'The indices of tool calls do not count 0, 1, 2 …',
      expected: indices.map((_, i) => i).join(', '),
      actual: indices.join(', '),
      evidence: atCall(wrong),
    },
  ];
};

export default defineCheck({
  title: 'Streamed tool calls are numbered 0, 1, 2 … in order, each with its own index',
  clause: 'CHAT-STREAM-20',
  level: 'must',
  incidents: ['maximhq/bifrost#1829', 'crmne/ruby_llm#711', 'google/adk-python#665'],
  probe: streamedCalls,
  premise: 'response',
  traffic: 'chat-stream',
  faults: ['toolcall-index-starts-at-one', 'toolcall-index-skips', 'toolcall-index-all-zero'],
  fix: 'Count the calls of each choice from 0 as they begin.',
  judge: (trial) =>
    callsCustom(trial.reading)
      ? inconclusive('custom tools are called, too')
      : allCalls(trial, (calls) =>
          [...new Set(calls.map(({ choice }) => choice))].flatMap((choice) =>
            judgeChoice(calls.filter((call) => call.choice === choice)),
          ),
        ),
});
