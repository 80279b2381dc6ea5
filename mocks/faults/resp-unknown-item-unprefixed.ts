import { defineFault, isArray } from '../../src/define.ts';
import { inBody } from '../bend/responses.ts';

export default defineFault({
  title: 'The output of a response holds an item of an unknown type without a prefix',
  incidents: [],
  bend: inBody((response) => ({
    ...response,
    output: [
      { id: 'th_1', type: 'thinking', status: 'completed' },
      ...(isArray(response.output) ? response.output : []),
    ],
  })),
});
