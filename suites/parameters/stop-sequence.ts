import { defineCheck } from '../../src/define.ts';
import { judgeStops } from '../shared/stops.ts';

export default defineCheck({
  title: 'Output ends before a stop sequence and does not contain it',
  clause: 'CHAT-REQ-06',
  level: 'must',
  probe: ['chat-stop', 'param-stop-phrase'],
  traffic: 'chat',
  premise: 'response',
  faults: [
    'stop-ignored',
    'stop-sequence-included',
    'param-stop-phrase-ignored',
    'param-stop-string-ignored',
    'param-stop-prefix-leaks',
  ],
  incidents: [
    'Blaizzy/mlx-vlm#1044',
    'ggml-org/llama.cpp#11538',
    'vllm-project/vllm#3672',
    'huggingface/text-generation-inference#1724',
  ],
  judge: ({ reading, request }) => judgeStops(reading, request),
});
