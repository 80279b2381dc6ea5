import { defineFault } from '../../src/define.ts';
import { onBody } from '../bend/when.ts';
import { mapBody, omit } from '../bend.ts';

export default defineFault({
  title: 'A plain request gets a completion that has no choices member',
  incidents: ['n8n-io/n8n#37959'],
  bend: onBody((plan) => mapBody(plan, (completion) => omit(completion, 'choices'))),
});
