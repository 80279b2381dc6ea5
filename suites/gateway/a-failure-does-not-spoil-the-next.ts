import { aboutPassage, defineGatewayComparison, inconclusive, type Passage } from '../../src/define.ts';
import { fateOf, isAnswered, isLimited, of } from '../shared/gateway-lifecycle.ts';

/** Can this request show that an earlier one failed? The upstream plays well, or may do so again. */
const isNext = ({ plays, trial }: Passage): boolean =>
  plays === 'reference' || (plays === 'scene/fails-every-other-time' && trial > 0);

export default defineGatewayComparison({
  title: 'A request right after one that failed is answered as any other',
  clause: 'GW-84',
  level: 'must',
  incidents: ['failure-cached', 'drop-connection-after-stream', 'openai/openai-python#763'],
  probe: ['life-after-failure', 'life-healthy'],
  faults: ['remembers-failures', 'breaks-its-circuit-at-once'],
  fix: 'Do not cache errors; close connections that broke; let more than one failure go by before an upstream is taken for dead.',
  compare: (passages) => {
    const next = of(passages, 'life-after-failure').filter(isNext);
    if (next.length === 0) return inconclusive('no request after a failure was sent');
    const spoilt = next.filter(
      (passage) =>
        !isAnswered(passage) &&
        // Where the upstream itself failed again, the gateway has not kept the failure.
        (passage.calls.length === 0 || passage.calls.some(({ sent }) => sent.status === 200)),
    );
    if (spoilt.length === 0)
      return next.some(isAnswered) ? [] : inconclusive('no request after a failure reached an upstream that answers');
    // All of these are streams: a gateway that answers none is no gateway that remembers failures.
    if (!of(passages, 'life-healthy').some((passage) => passage.request.stream === true && isAnswered(passage)))
      return inconclusive('streams without a failure before them are not answered either');
    return spoilt.map((passage) =>
      aboutPassage(passage, {
        what: `A request fails because an earlier one did${isLimited(passage) ? ': the gateway refuses to ask' : ''}`,
        expected: 'an answer: the upstream is well again',
        actual: `${fateOf(passage)}; the upstream was ${passage.calls.length === 0 ? 'not asked' : 'asked and answered'}`,
        evidence: { at: 'the reply' },
        // To leave an upstream alone for a while is a setting, and it says so.
        ...(isLimited(passage) ? { softened: 'warn' } : {}),
      }),
    );
  },
});
