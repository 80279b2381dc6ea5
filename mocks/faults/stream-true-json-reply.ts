import { defineFault } from '../../src/define.ts';
import { completionOf } from '../bend/convert.ts';
import { onStream } from '../bend/when.ts';
import { replaceReply } from '../bend.ts';

export default defineFault({
  title: 'A streamed request gets the whole completion as JSON',
  incidents: ['stream-true-json-reply'],
  bend: onStream((plan) => replaceReply(plan, { type: 'application/json', text: JSON.stringify(completionOf(plan)) })),
});
