import { defineFault } from '../../src/define.ts';
import { withWire } from '../bend.ts';

export default defineFault({
  title: 'The connection is closed after each 4xx without a word, keep-alive notwithstanding',
  incidents: ['mojolicious/mojo#935', 'aklivity/zilla#1658'],
  bend: (plan) => (plan.status >= 400 && plan.status < 500 ? withWire(plan, { dropConnection: true }) : plan),
});
