import { defineDialect } from '../../src/define.ts';
import { isEmptyPost, limitRate } from '../bend/answer.ts';

export default defineDialect({
  title: 'A rate limit says as an HTTP date when it ends, and that a retry makes sense',
  evidence: 'RFC 9110 section 10.2.3, from CDNs and cloud gateways; ERR-07 accepts it',
  bend: (plan, request) =>
    isEmptyPost(request)
      ? limitRate(plan, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT', 'x-should-retry': 'true' })
      : plan,
});
