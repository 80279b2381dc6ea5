import { defineCheck } from '../../src/define.ts';
import { judgeLogprobs } from '../shared/logprobs.ts';

export default defineCheck({
  title: 'logprobs are logarithms, as many as asked for, of the tokens of the content',
  clause: 'CHAT-21',
  level: 'must',
  probe: ['chat-logprobs', 'param-logprobs-alone'],
  traffic: 'chat',
  premise: 'response',
  faults: ['logprobs-positive', 'logprobs-dropped', 'logprobs-too-many', 'logprobs-of-other-tokens'],
  incidents: ['theroyallab/tabbyAPI#430', 'xorbitsai/inference#2456'],
  judge: ({ reading, request }) => judgeLogprobs(reading, request),
});
