import { defineFault } from '../../src/define.ts';
import { isStream, withWire } from '../bend.ts';

export default defineFault({
  title: 'The connection is closed after each stream without a word, keep-alive notwithstanding',
  incidents: ['nodejs/node#47130'],
  bend: (plan) => (isStream(plan) ? withWire(plan, { dropConnection: true }) : plan),
});
