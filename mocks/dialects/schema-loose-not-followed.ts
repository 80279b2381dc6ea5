import { defineDialect, isObject } from '../../src/define.ts';
import { saying } from '../bend/content.ts';

export default defineDialect({
  title: 'A JSON schema without strict is a hint: the answer is JSON with other members',
  evidence: 'OpenAI: without strict the model does its best; CHAT-25',
  warns: ['structured-output/loose-schema'],
  bend: (plan, { body: { response_format: format } }) =>
    isObject(format) && isObject(format.json_schema) && format.json_schema.strict !== true
      ? saying(plan, '{"place": "Rome, Italy"}', 'stop')
      : plan,
});
