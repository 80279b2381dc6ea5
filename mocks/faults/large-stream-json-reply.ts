import { defineFault } from '../../src/define.ts';
import { completionOf } from '../bend/convert.ts';
import { largeBytes, onStream } from '../bend/when.ts';
import { replaceReply } from '../bend.ts';

export default defineFault({
  title: 'Streamed requests above 50 KB get the whole completion as JSON',
  incidents: [],
  bend: onStream((plan, request) =>
    request.bytes > largeBytes
      ? replaceReply(plan, { type: 'application/json', text: JSON.stringify(completionOf(plan)) })
      : plan,
  ),
});
