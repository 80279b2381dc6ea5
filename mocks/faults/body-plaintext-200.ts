import { defineFault } from '../../src/define.ts';
import { onBody } from '../bend/when.ts';
import { replaceReply } from '../bend.ts';

export default defineFault({
  title: 'A plain request gets 200 with an error message in plain text',
  incidents: ['plaintext-200'],
  bend: onBody((plan, request) =>
    replaceReply(plan, { type: 'text/plain; charset=utf-8', text: `unsupported model: ${request.body.model}` }),
  ),
});
