import { defineFault, isObject } from '../../src/define.ts';
import { saying } from '../bend/content.ts';

export default defineFault({
  title: 'response_format json_object is accepted and answered in prose',
  incidents: ['ggml-org/llama.cpp#24097', 'decolua/9router#1344'],
  bend: (plan, { body: { response_format: format } }) =>
    isObject(format) && format.type === 'json_object'
      ? saying(plan, 'Sure! Paris is the capital of France, a country in Europe.', 'stop')
      : plan,
});
