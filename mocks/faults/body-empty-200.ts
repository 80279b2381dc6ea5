import { defineFault } from '../../src/define.ts';
import { onBody } from '../bend/when.ts';
import { replaceReply } from '../bend.ts';

export default defineFault({
  title: 'A plain request gets 200 with no body at all',
  incidents: ['body-empty-200'],
  bend: onBody((plan) => replaceReply(plan, { text: '' })),
});
