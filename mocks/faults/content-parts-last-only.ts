import { defineFault } from '../../src/define.ts';
import { withoutParts } from '../bend/parameters.ts';

export default defineFault({
  title: 'Of several text parts of a message only the last reaches the model',
  incidents: [],
  bend: (plan, request) => withoutParts(plan, request, ({ type }, i, parts) => type === 'text' && i < parts - 1),
});
