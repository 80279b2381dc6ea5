import { defineCheck } from '../../src/define.ts';
import { judgeJsonMode } from '../shared/structured.ts';

export default defineCheck({
  title: 'With response_format json_object, the streamed content adds up to a JSON object',
  clause: 'CHAT-26',
  level: 'must',
  probe: 'json-object-stream',
  traffic: 'chat-stream',
  premise: 'response',
  faults: ['json-stream-prose', 'json-fenced', 'json-object-prose'],
  incidents: ['ggml-org/llama.cpp#24097', 'decolua/9router#1344'],
  judge: ({ reading, request }) => judgeJsonMode(reading, request),
});
