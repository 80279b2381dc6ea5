import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { replaceReply } from '../bend.ts';

export default defineFault({
  title: 'A streamed request gets 200 with the JSON document null',
  incidents: ['body-json-null'],
  bend: onStream((plan) => replaceReply(plan, { type: 'application/json', text: 'null' })),
});
