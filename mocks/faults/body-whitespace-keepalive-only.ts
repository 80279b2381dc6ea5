import { defineFault } from '../../src/define.ts';
import { onBody, onlyRepeat } from '../bend/when.ts';

export default defineFault({
  title: 'Blank lines keep the connection alive, and the JSON never comes',
  incidents: ['body-whitespace-keepalive-only'],
  bend: onBody((plan) => onlyRepeat(plan, { kind: 'raw', bytes: '\n' }, 5)),
});
