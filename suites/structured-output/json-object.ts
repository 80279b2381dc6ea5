import { defineCheck } from '../../src/define.ts';
import { judgeJsonMode } from '../shared/structured.ts';

export default defineCheck({
  title: 'With response_format json_object, content is a JSON object',
  clause: 'CHAT-26',
  level: 'must',
  probe: ['chat-json-object', 'json-object-again'],
  traffic: 'chat',
  premise: 'response',
  faults: ['json-object-prose', 'json-fenced', 'json-trailing-text', 'json-encoded-twice'],
  incidents: ['ggml-org/llama.cpp#24097', 'decolua/9router#1344'],
  judge: ({ reading, request }) => judgeJsonMode(reading, request),
});
