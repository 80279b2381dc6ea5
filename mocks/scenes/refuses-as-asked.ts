import { defineScene } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';
import { withHeader } from '../bend.ts';

const wish = /Refuse with status ([45]\d\d)\./;

/** Seconds; rate limits and overload say when to come back. */
const retryAfter = '1';

const typeOf = (status: number): string =>
  status === 429 ? 'rate_limit_error' : status < 500 ? 'invalid_request_error' : 'server_error';

export default defineScene({
  title: 'An upstream that refuses with the very status that the request asks for, and says why',
  bend: (plan, { text }) => {
    const status = Number(wish.exec(text)?.[1] ?? Number.NaN);
    if (Number.isNaN(status)) return plan;
    const refusal = answerError(plan, status, `The upstream refuses lighthouse number ${status}.`, {
      type: typeOf(status),
      code: `planted_${status}`,
    });
    return status === 429 || status === 503 ? withHeader(refusal, 'Retry-After', retryAfter) : refusal;
  },
});
