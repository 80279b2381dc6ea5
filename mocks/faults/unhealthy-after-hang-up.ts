import { defineFault } from '../../src/define.ts';
import { isBody, isStream, replaceReply, totalWait } from '../bend.ts';

/** When the stream that holds the only slot will have been made to its end, in milliseconds of the monotonic clock. */
let busyUntil = 0;

export default defineFault({
  title: 'The only slot goes on with an answer that nobody reads: after a hang-up plain requests fail until it is done',
  incidents: [],
  bend: (plan) => {
    const now = performance.now();
    if (isStream(plan)) {
      busyUntil = now + totalWait(plan);
      return plan;
    }
    if (!isBody(plan) || now >= busyUntil) return plan;
    return replaceReply(
      { ...plan, steps: [] },
      {
        status: 500,
        type: 'application/json',
        text: JSON.stringify({ error: { message: 'slot unavailable', type: 'server_error', param: null, code: null } }),
      },
    );
  },
});
