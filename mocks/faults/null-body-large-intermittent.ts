import { defineFault } from '../../src/define.ts';
import { isUnluckyLarge, onBody } from '../bend/when.ts';
import { replaceReply } from '../bend.ts';

export default defineFault({
  title: 'Three of ten plain requests above 50 KB get 200 with the JSON document null',
  incidents: ['body-json-null', 'retry-hides-large-input-failure'],
  bend: onBody((plan, request) => (isUnluckyLarge(request) ? replaceReply(plan, { text: 'null' }) : plan)),
});
