import { defineCheck, skip } from '../../src/define.ts';
import { isTimeout } from '../ladder.ts';

export default defineCheck({
  title: 'A request body in chunked transfer coding is read or refused; it does not hang',
  clause: 'PAYLOAD-09',
  level: 'must',
  incidents: ['ggml-org/llama.cpp#20269', 'nolabs-ai/nono#1635'],
  probe: 'payload-chunked',
  faults: ['chunked-request-body-hangs'],
  premise: 'exchange',
  judge: ({ reading }) => {
    const { end, connection } = reading.exchange;
    if (connection.protocol === 'h2') return skip('HTTP/2 has no chunked transfer coding');
    if (!isTimeout(end.kind) && !(end.kind === 'reset' && reading.status === null)) return [];
    return [
      {
        what: 'A request in chunked transfer coding gets no answer',
        expected: 'the answer that the same request gets with a Content-Length, or 411',
        actual: `${end.kind} after ${end.at.toFixed(0)} ms`,
        evidence: { at: 'request header transfer-encoding: chunked' },
      },
    ];
  },
});
