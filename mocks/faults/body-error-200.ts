import { defineFault } from '../../src/define.ts';
import { onBody, upstreamError } from '../bend/when.ts';
import { replaceReply } from '../bend.ts';

export default defineFault({
  title: 'A plain request gets an error object under status 200',
  incidents: ['error-200-body'],
  bend: onBody((plan) => replaceReply(plan, { text: JSON.stringify({ error: { ...upstreamError, code: 502 } }) })),
});
