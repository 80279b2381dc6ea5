import { defineFault } from '../../src/define.ts';
import { isRefusal } from '../bend/requests.ts';

export default defineFault({
  title: 'A gateway passes every refusal of its upstream on as 502',
  incidents: ['status-rewritten', 'jgravelle/jmunch-mcp#5'],
  bend: (plan) => (isRefusal(plan) ? { ...plan, status: 502 } : plan),
});
