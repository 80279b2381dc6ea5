import { defineFault, isObject, type JsonObject } from '../../src/define.ts';
import { saying } from '../bend/content.ts';

/** Every property as a string, whatever it should be. */
const flat = ({ properties }: JsonObject): JsonObject =>
  Object.fromEntries(Object.keys(isObject(properties) ? properties : {}).map((name) => [name, 'something']));

export default defineFault({
  title: 'Of a JSON schema only the outermost object is kept to',
  incidents: ['jundot/omlx#1241'],
  bend: (plan, { body: { response_format: format } }) => {
    const asked = isObject(format) && isObject(format.json_schema) ? format.json_schema.schema : undefined;
    return isObject(asked) ? saying(plan, JSON.stringify(flat(asked)), 'stop') : plan;
  },
});
