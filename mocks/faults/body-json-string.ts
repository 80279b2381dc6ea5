import { defineFault } from '../../src/define.ts';
import { onBody } from '../bend/when.ts';
import { mapBody } from '../bend.ts';

export default defineFault({
  title: 'The completion comes encoded twice, as a JSON string',
  incidents: ['body-json-null'],
  bend: onBody((plan) => mapBody(plan, (completion) => JSON.stringify(completion))),
});
