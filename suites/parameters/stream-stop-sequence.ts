import { defineCheck } from '../../src/define.ts';
import { judgeStops } from '../shared/stops.ts';

export default defineCheck({
  title: 'Streamed output ends before a stop sequence and does not contain it',
  clause: 'CHAT-REQ-06',
  level: 'must',
  probe: 'param-stop-stream',
  traffic: 'chat-stream',
  premise: 'response',
  faults: ['stop-ignored', 'stop-sequence-included', 'param-stop-ignored-in-streams', 'param-stop-prefix-leaks'],
  incidents: [
    'Blaizzy/mlx-vlm#1044',
    'ggml-org/llama.cpp#11538',
    'vllm-project/vllm#3672',
    'huggingface/text-generation-inference#1724',
  ],
  judge: ({ reading, request }) => judgeStops(reading, request),
});
