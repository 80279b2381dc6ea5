import { defineFault, isObject } from '../../src/define.ts';
import { atEnd } from '../bend/responses.ts';
import { count } from '../bend-completion.ts';

export default defineFault({
  title: 'total_tokens of a response is more than input and output',
  incidents: [],
  bend: atEnd((response) =>
    isObject(response.usage)
      ? { ...response, usage: { ...response.usage, total_tokens: count(response.usage, 'total_tokens') + 7 } }
      : response,
  ),
});
