import { aboutPassage, defineGatewayComparison, inconclusive, type Passage } from '../../src/define.ts';
import { textOf, throughOnly } from '../shared/gateway-lifecycle.ts';
import { parallel, wordOf } from './probes/lifecycle.ts';

/** The other requests' words in this one's text, beyond those that the upstream itself sent for it. */
const strangers = ({ client, calls, trial }: Passage): readonly string[] => {
  const got = textOf(client);
  const sent = calls.map((call) => textOf(call.sent)).join(' ');
  return Array.from({ length: parallel }, (_, other) => wordOf(other)).filter(
    (word) => word !== wordOf(trial) && got.includes(word) && !sent.includes(word),
  );
};

export default defineGatewayComparison({
  title: 'Of several streams at once each client gets its own',
  clause: 'GW-73',
  level: 'must',
  incidents: ['cross-talk-under-load'],
  probe: 'life-parallel',
  faults: ['mixes-parallel-streams', 'swaps-parallel-streams'],
  fix: 'Keep what belongs to a request in that request: no buffer, parser or response object that several share.',
  compare: (all) => {
    const passages = throughOnly(all);
    const withText = passages.filter(({ client, calls }) => calls.length > 0 && textOf(client) !== '');
    if (withText.length < 2) return inconclusive('fewer than two streams brought text');
    return withText
      .filter((passage) => strangers(passage).length > 0)
      .map((passage) =>
        aboutPassage(passage, {
          what: 'A client gets text of a stream that is another client’s',
          expected: `“${wordOf(passage.trial)}”, which is all that was sent for it`,
          actual: `“${strangers(passage).join('”, “')}” as well`,
          evidence: { at: 'content', excerpt: textOf(passage.client).slice(0, 200) },
        }),
      );
  },
});
