import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { replaceReply } from '../bend.ts';

export default defineFault({
  title: 'A streamed request gets 200 with an error message in plain text',
  incidents: ['plaintext-200'],
  bend: onStream((plan, request) =>
    replaceReply(plan, { type: 'text/plain; charset=utf-8', text: `unsupported model: ${request.body.model}` }),
  ),
});
