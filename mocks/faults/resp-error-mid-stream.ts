import { defineFault } from '../../src/define.ts';
import { breakOff, lastResponse, onEvents } from '../bend/responses.ts';

export default defineFault({
  title: 'A streamed response breaks off with an error and response.failed',
  incidents: [],
  bend: onEvents((plan) => {
    const error = { type: 'server_error', code: 'server_error', message: 'The upstream provider failed.', param: null };
    const { code, message } = error;
    const failed = { ...lastResponse(plan), status: 'failed', completed_at: null, usage: null, output: [] };
    return breakOff(
      plan,
      [
        { type: 'error', error },
        { type: 'response.failed', response: { ...failed, error: { code, message } } },
      ],
      [{ kind: 'done' }],
    );
  }),
});
