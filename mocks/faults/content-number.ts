import { defineFault } from '../../src/define.ts';
import { mapContent } from '../bend-completion.ts';

export default defineFault({
  title: 'The content is a number',
  incidents: [],
  bend: (plan) => mapContent(plan, (text) => text.length),
});
