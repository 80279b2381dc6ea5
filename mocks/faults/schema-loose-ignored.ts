import { defineFault, isObject } from '../../src/define.ts';
import { saying } from '../bend/content.ts';

export default defineFault({
  title: 'A JSON schema without strict is taken for plain JSON mode',
  incidents: ['jundot/omlx#1241'],
  bend: (plan, { body: { response_format: format } }) =>
    isObject(format) && isObject(format.json_schema) && format.json_schema.strict !== true
      ? saying(plan, '{"answer": "Rome, in Italy"}', 'stop')
      : plan,
});
