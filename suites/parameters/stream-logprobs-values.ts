import { defineCheck } from '../../src/define.ts';
import { judgeLogprobs } from '../shared/logprobs.ts';

export default defineCheck({
  title: 'The logprobs of a stream are logarithms, as many as asked for, of the tokens of the content',
  clause: 'CHAT-21',
  level: 'must',
  probe: 'param-logprobs-stream',
  traffic: 'chat-stream',
  premise: 'response',
  faults: [
    'logprobs-dropped-in-streams',
    'logprobs-positive',
    'logprobs-too-many',
    'logprobs-of-other-tokens',
    'logprobs-shape-wrong-in-streams',
  ],
  incidents: ['theroyallab/tabbyAPI#430', 'xorbitsai/inference#2456'],
  judge: ({ reading, request }) => judgeLogprobs(reading, request),
});
