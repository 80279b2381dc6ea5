import { defineFault } from '../../src/define.ts';
import { onBody } from '../bend/when.ts';
import { mapBody } from '../bend.ts';

export default defineFault({
  title: 'The completion comes wrapped in a JSON array',
  incidents: ['body-json-null'],
  bend: onBody((plan) => mapBody(plan, (completion) => [completion])),
});
