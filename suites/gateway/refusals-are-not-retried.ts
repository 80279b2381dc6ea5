import { defineGatewayCheck, inconclusive } from '../../src/define.ts';

export default defineGatewayCheck({
  title: 'What the upstream refuses for good is not asked again',
  clause: 'GW-82',
  level: 'should',
  incidents: ['retry-double-execution'],
  probe: 'life-refusals',
  faults: ['retries-refusals'],
  fix: 'Ask again after 408, 409, 429 and 5xx only, as the official SDKs do.',
  judge: ({ calls }) => {
    const [first] = calls;
    if (first === undefined) return inconclusive('the request did not reach the upstream');
    if (calls.length === 1) return [];
    return [
      {
        what: `After ${first.sent.status ?? 'a refusal'} the upstream is asked again`,
        expected: 'one request: the answer will be the same',
        actual: `${calls.length} requests`,
        evidence: { at: 'the upstream’s record' },
      },
    ];
  },
});
