import { defineGatewayCheck, inconclusive, skip } from '../../src/define.ts';

export default defineGatewayCheck({
  title: 'After a failure the upstream is asked again no more often than declared',
  clause: 'GW-80',
  level: 'should',
  incidents: ['retry-double-execution'],
  probe: 'life-failures',
  faults: ['retries-failures-four-times'],
  fix: 'Look for a second place that asks again: the SDK or the HTTP client inside the gateway has retries of its own.',
  judge: ({ calls, gateway, plays }) => {
    const { retries } = gateway;
    if (retries === null) return skip('how often the gateway asks again is not declared');
    if (calls.length === 0) return inconclusive('the request did not reach the upstream');
    if (calls.length - 1 <= retries) return [];
    return [
      {
        what: 'The upstream is asked again more often than the gateway is declared to',
        expected: `${retries + 1} requests at most`,
        actual: `${calls.length} for ${plays}`,
        evidence: { at: 'the upstream’s record' },
      },
    ];
  },
});
