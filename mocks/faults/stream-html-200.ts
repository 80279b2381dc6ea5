import { defineFault } from '../../src/define.ts';
import { loginPage, onStream } from '../bend/when.ts';
import { replaceReply } from '../bend.ts';

export default defineFault({
  title: 'A streamed request gets 200 with an HTML page',
  incidents: ['html-200'],
  bend: onStream((plan) => replaceReply(plan, { type: 'text/html; charset=utf-8', text: loginPage })),
});
