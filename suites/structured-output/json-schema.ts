import { defineCheck } from '../../src/define.ts';
import { judgeSchema } from '../shared/json-schema.ts';

export default defineCheck({
  title: 'With response_format json_schema, content parses and validates',
  clause: 'CHAT-25',
  level: 'must',
  probe: ['chat-json-schema', 'json-schema-nested'],
  traffic: 'chat',
  premise: 'response',
  faults: ['json-schema-violated', 'schema-nested-ignored', 'json-fenced'],
  incidents: ['jundot/omlx#1241', 'ggml-org/llama.cpp#11988'],
  judge: ({ reading, request }) => judgeSchema(reading, request, { strict: true }),
});
