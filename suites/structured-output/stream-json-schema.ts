import { defineCheck } from '../../src/define.ts';
import { judgeSchema } from '../shared/json-schema.ts';

export default defineCheck({
  title: 'With response_format json_schema, the streamed content adds up to JSON that validates',
  clause: 'CHAT-25',
  level: 'must',
  probe: 'json-schema-stream',
  traffic: 'chat-stream',
  premise: 'response',
  faults: ['json-stream-prose', 'json-schema-violated', 'schema-nested-ignored'],
  incidents: ['jundot/omlx#1241', 'ggml-org/llama.cpp#11988'],
  judge: ({ reading, request }) => judgeSchema(reading, request, { strict: true }),
});
