import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { clientSpan, firstOutputAt, hungUpAt } from '../shared/gateway-lifecycle.ts';

export default defineGatewayCheck({
  title: 'Once a stream has brought output it is not asked for again',
  clause: 'GW-81',
  level: 'must',
  incidents: ['retry-double-execution', 'client-false-truncation'],
  probe: 'life-broken-streams',
  faults: ['retries-after-output'],
  fix: 'Tell the client of the failure instead: what it has got cannot be taken back.',
  judge: (passage) => {
    const { client, calls } = passage;
    const [first] = calls;
    if (first === undefined) return inconclusive('the request did not reach the upstream');
    const begun = firstOutputAt(first);
    if (begun === null) return inconclusive('the upstream sent no output before it broke off');
    const left = hungUpAt(passage) ?? Number.POSITIVE_INFINITY;
    const [again] = calls.slice(1).filter(({ startedAt }) => startedAt > begun && startedAt < left);
    if (again === undefined) return [];
    const start = clientSpan(passage)?.start ?? 0;
    const hadOutput = client.times.firstDelta !== null && start + client.times.firstDelta < again.startedAt;
    return [
      {
        what: hadOutput
          ? 'The upstream is asked again when the client has got output already'
          : 'The upstream is asked again after output that the client has not got',
        expected: 'the failure told to the client, and no second generation',
        actual: `the first reply ended ${first.ended}; the upstream was asked ${calls.length} times`,
        evidence: { at: 'the upstream’s record' },
        // Billed twice all the same, but the client sees one answer.
        ...(hadOutput ? {} : { softened: 'warn' }),
      },
    ];
  },
});
