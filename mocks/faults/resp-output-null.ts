import { defineFault, isArray, isObject, type JsonObject } from '../../src/define.ts';
import { inBody } from '../bend/responses.ts';

/** The text of all parts of all items. */
const textOf = ({ output }: JsonObject): string =>
  (isArray(output) ? output : [])
    .flatMap((item) => (isObject(item) && isArray(item.content) ? item.content : []))
    .map((part) => (isObject(part) && typeof part.text === 'string' ? part.text : ''))
    .join('');

export default defineFault({
  title: 'The output of a response is null, and its text stands beside it',
  incidents: [],
  bend: inBody((response) => ({ ...response, output: null, output_text: textOf(response) })),
});
