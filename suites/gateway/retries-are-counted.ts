import { defineGatewayComparison, inconclusive } from '../../src/define.ts';
import { throughOnly } from '../shared/gateway-lifecycle.ts';

export default defineGatewayComparison({
  title: 'A failure upstream before any output is not asked again without the client’s knowing',
  clause: 'GW-79',
  level: 'observe',
  incidents: ['retry-double-execution'],
  probe: 'life-failures',
  faults: ['retries-failures-four-times'],
  compare: (all) => {
    const passages = throughOnly(all).filter(({ calls }) => calls.length > 0);
    if (passages.length === 0) return inconclusive('no request reached the upstream');
    const again = passages.filter(({ calls }) => calls.length > 1);
    if (again.length === 0) return [];
    const counts = [...new Set(passages.map(({ plays }) => plays))].map((plays) => {
      const asked = passages.filter((passage) => passage.plays === plays).map(({ calls }) => calls.length);
      return `${plays}: asked ${Math.min(...asked)} to ${Math.max(...asked)} times`;
    });
    return [
      {
        what: 'After a failure the gateway asks the upstream again, beside what the client does itself',
        expected: 'one request, or as many as the operator has set',
        actual: counts.join('; '),
      },
    ];
  },
});
