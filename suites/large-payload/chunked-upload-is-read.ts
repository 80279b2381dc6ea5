import { defineComparison, inconclusive, type Reading, skip } from '../../src/define.ts';
import { isTimeout } from '../shared/ladder.ts';
import { is2xx, isBusy, refusalOf } from '../shared/refusal.ts';

const isUnanswered = ({ status, exchange: { end } }: Reading): boolean =>
  isTimeout(end.kind) || (end.kind === 'reset' && status === null);

const isServerError = ({ status }: Reading): boolean => (status ?? 0) >= 500;

export default defineComparison({
  title: 'A request body in chunked transfer coding is read or refused; it does not hang',
  clause: 'PAYLOAD-09',
  level: 'must',
  incidents: ['ggml-org/llama.cpp#20269', 'nolabs-ai/nono#1635'],
  probe: ['payload-chunked', 'payload-plain-1k'],
  faults: ['chunked-request-body-hangs', 'chunked-request-body-500'],
  premise: 'exchange',
  fix: 'Read the chunked transfer coding, or answer 411 at once.',
  compare: (samples) => {
    const chunked = samples.of('payload-chunked').map(({ reading }) => reading);
    if (chunked.length === 0) return inconclusive('no such request was sent');
    if (chunked.some(({ exchange }) => exchange.connection.protocol === 'h2'))
      return skip('HTTP/2 has no chunked transfer coding');
    if (chunked.every(isBusy)) return inconclusive('the server was busy');
    const bad = chunked.filter((reading) => isUnanswered(reading) || (isServerError(reading) && !isBusy(reading)));
    const [first] = bad;
    if (first === undefined) return [];
    const twins = samples.of('payload-plain-1k').map(({ reading }) => reading);
    const isServed = bad.some(isServerError) ? is2xx : (reading: Reading) => !isUnanswered(reading);
    if (!twins.some(isServed)) return inconclusive('the same request with a Content-Length gets no answer either');
    if (bad.length < chunked.length) return inconclusive('one of the requests was not read, which may be chance');
    const { id, end } = first.exchange;
    return [
      {
        what: isServerError(first)
          ? 'A request in chunked transfer coding makes the server fail'
          : 'A request in chunked transfer coding gets no answer',
        expected: 'the answer that the same request gets with a Content-Length, or 411',
        actual: isServerError(first) ? refusalOf(first) : `${end.kind} after ${end.at.toFixed(0)} ms`,
        evidence: { exchange: id, at: 'request header transfer-encoding: chunked' },
      },
    ];
  },
});
