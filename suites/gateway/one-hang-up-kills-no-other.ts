import { aboutPassage, defineGatewayComparison, inconclusive } from '../../src/define.ts';
import { clientSpan, fateOf, hungUpAt, isAnswered, isLimited, of } from '../shared/gateway-lifecycle.ts';

export default defineGatewayComparison({
  title: 'A client that leaves its stream breaks off no other one',
  clause: 'GW-77',
  level: 'must',
  incidents: ['second-stream-kills-first'],
  // Streams that nobody left are the control.
  probe: ['life-hang-up', 'life-parallel'],
  faults: ['one-hang-up-ends-all'],
  fix: 'Bind the cancellation to the request that was left, not to the upstream, its connection or the pool.',
  compare: (passages) => {
    const trials = of(passages, 'life-hang-up');
    const left = trials.map(hungUpAt).find((at) => at !== null);
    if (left === undefined) return inconclusive('no stream was left before its end');
    const others = trials.filter((passage) => hungUpAt(passage) === null && (clientSpan(passage)?.end ?? 0) >= left);
    if (others.length === 0) return inconclusive('no other stream was under way when the client hung up');
    const cut = others.filter((passage) => !isAnswered(passage) && !isLimited(passage));
    if (cut.length === 0) return [];
    if (!of(passages, 'life-parallel').some(isAnswered))
      return inconclusive('streams at once do not come back whole without a hang-up either');
    return cut.map((passage) =>
      aboutPassage(passage, {
        what: 'A stream is broken off because the client of another one hung up',
        expected: 'a finish_reason, as without the hang-up',
        actual: `${fateOf(passage)}, ${((clientSpan(passage)?.end ?? left) - left).toFixed(0)} ms after the hang-up`,
        evidence: { at: 'the end of the stream' },
      }),
    );
  },
});
