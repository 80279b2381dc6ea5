import { defineFault } from '../../src/define.ts';
import { onStream, upstreamError } from '../bend/when.ts';
import { replaceReply } from '../bend.ts';

export default defineFault({
  title: 'A streamed request gets an error object as JSON under status 200',
  incidents: ['stream-true-json-reply'],
  bend: onStream((plan) =>
    replaceReply(plan, { type: 'application/json', text: JSON.stringify({ error: upstreamError }) }),
  ),
});
