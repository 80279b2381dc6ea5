import { atBody, defineCheck, inconclusive, show } from '../../src/define.ts';
import { is2xx, unanswered } from '../shared/refusal.ts';

export default defineCheck({
  title: 'A streamed request that cannot be served is refused with an error status',
  clause: 'HTTP-05',
  level: 'must',
  probe: 'stream-bad-request',
  premise: 'exchange',
  faults: ['error-as-200', 'missing-messages-answered', 'bad-request-hangs'],
  fix: 'Check the request before you open the stream, and answer 400.',
  judge: ({ reading, request }) => {
    if (reading.exchange.request.body === null || request.messages !== undefined)
      return inconclusive('the request may well be served');
    // A stream that was opened says that the request is served, whatever comes of it.
    if (!is2xx(reading)) return unanswered(reading, 'A streamed request without messages') ?? [];
    const [error] = reading.errors;
    return [
      {
        what:
          error === undefined
            ? 'A streamed request without messages is answered as if nothing were wrong'
            : 'A streamed request without messages is refused under a status of success',
        expected: 'status 400 or 422',
        actual: `status ${reading.status}, ${error === undefined ? `a body of ${reading.shape}` : show(error.value)}`,
        evidence: atBody(reading),
      },
    ];
  },
});
