import { defineFault, isObject } from '../../src/define.ts';
import { atEnd } from '../bend/responses.ts';
import { count } from '../bend-completion.ts';

export default defineFault({
  title: 'Usage of a response has the names of a chat',
  incidents: [],
  bend: atEnd(({ usage, ...response }) =>
    isObject(usage)
      ? {
          ...response,
          usage: {
            prompt_tokens: count(usage, 'input_tokens'),
            completion_tokens: count(usage, 'output_tokens'),
            total_tokens: count(usage, 'total_tokens'),
          },
        }
      : response,
  ),
});
