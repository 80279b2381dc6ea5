import { aboutPassage, defineGatewayComparison, inconclusive } from '../../src/define.ts';
import { fateOf, isAnswered, isLimited, of } from '../shared/gateway-lifecycle.ts';

export default defineGatewayComparison({
  title: 'Of several streams at once each reaches the upstream and comes back whole',
  clause: 'GW-74',
  level: 'must',
  incidents: ['zero-body-under-concurrency', 'NVIDIA-NeMo/Switchyard#541'],
  probe: ['life-parallel', 'life-healthy'],
  faults: ['loses-parallel-streams'],
  compare: (passages) => {
    const parallel = of(passages, 'life-parallel');
    const failed = parallel.filter((passage) => !isAnswered(passage));
    if (failed.length === 0) return parallel.length === 0 ? inconclusive('no streams were sent') : [];
    if (!of(passages, 'life-healthy').some((passage) => passage.request.stream === true && isAnswered(passage)))
      return inconclusive('a single stream does not come back whole either');
    const harmed = failed.filter((passage) => !isLimited(passage));
    if (harmed.length === 0) return inconclusive('the gateway or its upstream limits how many requests it takes');
    return harmed.map((passage) =>
      aboutPassage(passage, {
        what: `Of ${parallel.length} streams at once ${harmed.length === 1 ? 'one does' : 'some do'} not come back whole`,
        expected: 'what a single stream gets',
        actual: `${fateOf(passage)}${passage.calls.length === 0 ? '; it did not reach the upstream' : ''}`,
        evidence: { at: 'the reply' },
      }),
    );
  },
});
