import { defineFault } from '../../src/define.ts';
import { loginPage, onBody } from '../bend/when.ts';
import { replaceReply } from '../bend.ts';

export default defineFault({
  title: 'A plain request gets 200 with an HTML page',
  incidents: ['html-200'],
  bend: onBody((plan) => replaceReply(plan, { type: 'text/html; charset=utf-8', text: loginPage })),
});
