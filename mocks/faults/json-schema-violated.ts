import { defineFault, isObject } from '../../src/define.ts';
import { saying } from '../bend/content.ts';

export default defineFault({
  title: 'response_format json_schema is accepted and answered in JSON that breaks the schema',
  incidents: ['jundot/omlx#1241', 'ggml-org/llama.cpp#11988'],
  bend: (plan, { body: { response_format: format } }) =>
    isObject(format) && format.type === 'json_schema'
      ? saying(plan, '{"properties": ["see", "answer"], "answer": 42}', 'stop')
      : plan,
});
