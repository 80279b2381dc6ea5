import { atBody, defineCheck } from '../../src/define.ts';
import { isBusy, refusalOf } from '../shared/refusal.ts';

export default defineCheck({
  title: 'OPTIONS, HEAD and PUT on the chat endpoint, or a slash at its end, do not make the server fail',
  clause: 'HTTP-14',
  level: 'should',
  probe: 'error-methods',
  premise: 'response',
  faults: ['error-options-500'],
  judge: ({ steps }) =>
    steps
      // 501 is what RFC 9110 has for a method that a server knows nothing of.
      .filter((reading) => (reading.status ?? 0) >= 500 && reading.status !== 501 && !isBusy(reading))
      .map((reading) => {
        const { method, url } = reading.exchange.request;
        return {
          what: `${method} makes the server fail${url.endsWith('/') ? ', with a slash at the end of the path' : ''}`,
          expected: 'status 404 or 405, or success',
          actual: refusalOf(reading),
          evidence: atBody(reading),
          fix: 'Answer 405 with an Allow header. Browsers, health checks and proxies send such requests unasked.',
        };
      }),
});
