import { defineFault } from '../../src/define.ts';
import { onBody } from '../bend/when.ts';
import { replaceReply } from '../bend.ts';

export default defineFault({
  title: 'A plain request gets 200 with the JSON document {}',
  incidents: ['n8n-io/n8n#37959'],
  bend: onBody((plan) => replaceReply(plan, { text: '{}' })),
});
