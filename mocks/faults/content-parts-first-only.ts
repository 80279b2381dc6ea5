import { defineFault } from '../../src/define.ts';
import { withoutParts } from '../bend/parameters.ts';

export default defineFault({
  title: 'Of several text parts of a message only the first reaches the model',
  incidents: [],
  bend: (plan, request) => withoutParts(plan, request, ({ type }, i) => type === 'text' && i > 0),
});
