import {
  aboutPassage,
  defineGatewayComparison,
  type Finding,
  inconclusive,
  type Judgement,
  type Passage,
  type Reading,
} from '../../src/define.ts';
import { toldBy } from '../../src/read/told.ts';
import { choicePairs, isStreamed, textFinding, toldToClient, toolCallsOf } from '../shared/gateway-replies.ts';

/** Whoever gets one of these knows that something went wrong. */
const visible: readonly string[] = ['error-status', 'error-body', 'error-event', 'broken'];

const endOf = (reading: Reading, index: number): string | null =>
  reading.choices
    .find((choice) => choice.index === index)
    ?.finishReasons.filter((reason) => reason !== '')
    .at(-1) ?? null;

/** How what arrived differs in meaning from what was sent, or null. */
const differenceOf = (sent: Reading, client: Reading, streamed: boolean): string | null => {
  const pairs = choicePairs({ sent, client, streamed });
  if (pairs.length < sent.choices.length) return `${sent.choices.length - pairs.length} of the choices did not arrive`;
  for (const [from, to] of pairs) {
    for (const member of ['content', 'refusal'] as const) {
      const finding = textFinding(member, from[member], to[member], { at: member });
      if (finding !== null) return `${finding.what}: ${finding.actual}`;
    }
    const [calls, got] = [from, to].map((choice) =>
      toolCallsOf(choice, streamed).map(({ name, arguments: text }) => `${name}(${text})`),
    );
    if (calls?.join() !== got?.join()) return `tool calls arrived as ${got?.join() || 'none'}`;
    const [due, told] = [endOf(sent, from.index), endOf(client, from.index)];
    if (due !== told) return `finish_reason ${due ?? 'null'} arrived as ${told ?? 'null'}`;
  }
  return null;
};

/** A finding if this dialect was neither understood nor refused; null where there is nothing to compare. */
const findingOf = (passage: Passage): Finding | null => {
  const call = passage.calls.at(-1);
  if (call === undefined) return null;
  const told = toldBy(call.sent, call.request.stream === true);
  if (told !== 'complete' && told !== 'empty') return null;
  const got = toldToClient(passage);
  if (visible.includes(got)) return null;
  const streamed = isStreamed(passage);
  const difference =
    got === 'complete' || got === 'empty' || got === 'unfinished'
      ? differenceOf(call.sent, passage.client, streamed)
      : `the client got nothing that it can use (${got})`;
  return difference === null
    ? null
    : aboutPassage(passage, {
        what: `The upstream's ${passage.plays.replace(/^dialect\//, '')} is not understood${streamed ? ' in streams' : ' in plain replies'}`,
        expected: 'what the upstream said, or an error that the client sees',
        actual: difference,
        evidence: { at: passage.plays, excerpt: passage.client.text.slice(0, 200) },
      });
};

export default defineGatewayComparison({
  title: 'Every legal dialect of an upstream comes whole, or is visibly refused',
  clause: 'GW-18',
  level: 'should',
  incidents: ['openai/openai-python#498', 'tashfeenahmed/freellmapi#1089', 'aaif-goose/goose#7929'],
  probe: ['replies-dialects-plain', 'replies-dialects-streamed', 'replies-framed'],
  faults: ['space-after-colon-required', 'line-feeds-only', 'parts-of-content-dropped'],
  compare: (passages): Judgement => {
    const heard = passages.filter(({ calls, through }) => through && calls.length > 0);
    if (heard.length === 0) return inconclusive('no request reached the upstream');
    return heard.map(findingOf).filter((finding): finding is Finding => finding !== null);
  },
});
