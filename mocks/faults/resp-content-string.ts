import { defineFault, isArray, isObject } from '../../src/define.ts';
import { inBodyItems } from '../bend/responses.ts';

export default defineFault({
  title: 'The content of an output message is a string',
  incidents: [],
  bend: inBodyItems(
    (item) => ({
      ...item,
      content: (isArray(item.content) ? item.content : [])
        .map((part) => (isObject(part) && typeof part.text === 'string' ? part.text : ''))
        .join(''),
    }),
    'message',
  ),
});
