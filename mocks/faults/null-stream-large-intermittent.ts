import { defineFault } from '../../src/define.ts';
import { isUnluckyLarge, onStream } from '../bend/when.ts';
import { replaceReply } from '../bend.ts';

export default defineFault({
  title: 'Three of ten streamed requests above 50 KB get 200 with the JSON document null',
  incidents: ['body-json-null', 'retry-hides-large-input-failure'],
  bend: onStream((plan, request) =>
    isUnluckyLarge(request) ? replaceReply(plan, { type: 'application/json', text: 'null' }) : plan,
  ),
});
