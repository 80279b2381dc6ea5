import { defineFault } from '../../src/define.ts';
import { breakOff, lastResponse, onEvents } from '../bend/responses.ts';

export default defineFault({
  title: 'A streamed response fails and does not say why',
  incidents: [],
  bend: onEvents((plan) => {
    const failed = { ...lastResponse(plan), status: 'failed', completed_at: null, usage: null, output: [] };
    return breakOff(plan, [{ type: 'response.failed', response: { ...failed, error: null } }], [{ kind: 'done' }]);
  }),
});
