import { defineCheck } from '../../src/define.ts';
import { judgeSchema } from '../shared/json-schema.ts';

export default defineCheck({
  title: 'With a json_schema that is not strict, content parses and validates too',
  clause: 'CHAT-25',
  // Without strict, OpenAI follows the schema only as well as the model can.
  level: 'should',
  probe: 'json-schema-loose',
  traffic: ['chat', 'chat-stream'],
  premise: 'response',
  faults: ['schema-loose-ignored', 'json-schema-violated'],
  incidents: ['jundot/omlx#1241', 'ggml-org/llama.cpp#11988'],
  judge: ({ reading, request }) => judgeSchema(reading, request, { strict: false }),
});
