import { defineFault } from '../../src/define.ts';
import { budgetOf } from '../bend/requests.ts';
import { endOf } from '../bend/requests-at-once.ts';
import { isBody, withWire } from '../bend.ts';

/** Answers of so many tokens and more are waited for without letting go of the thread. */
const long = 256;
/** Milliseconds for what has piled up meanwhile. */
const backlog = 150;
let blockedUntil = 0;

export default defineFault({
  title: 'A long answer that is not streamed holds up every other request',
  incidents: ['event-loop-blocked-by-stalled-upstream'],
  bend: (plan, request) => {
    const budget = budgetOf(request);
    if (isBody(plan) && Number.isFinite(budget) && budget >= long) {
      blockedUntil = endOf(plan) + backlog;
      return plan;
    }
    const rest = blockedUntil - performance.now();
    return rest > 0 ? withWire(plan, { headersAfter: rest }) : plan;
  },
});
