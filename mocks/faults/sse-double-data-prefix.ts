import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapText } from '../bend.ts';

export default defineFault({
  title: 'A gateway frames upstream lines again, so that each starts with data: twice',
  incidents: ['Michael-A-Kuykendall/shimmy#26'],
  bend: onStream((plan) => mapText(plan, (text) => `data: ${text}`)),
});
