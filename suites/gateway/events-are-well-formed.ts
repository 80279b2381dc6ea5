import { atFrame, defineGatewayCheck, type Finding, type Frame, inconclusive } from '../../src/define.ts';
import { healthyCall, streamedReplies } from '../shared/gateway-replies.ts';
import { type DataKind, dataKind } from '../shared/streams.ts';

/** What the data of an event may not be, as the end of a sentence. */
const flaws: Partial<Readonly<Record<DataKind, string>>> = {
  empty: 'empty data, at which some clients break off',
  'spaced-done': 'a [DONE] that no client knows',
  'near-done': 'a [DONE] that no client knows',
  'keep-alive': 'a keep-alive or a comment as its data',
  joined: 'several events run into one',
  value: 'JSON that is no object',
  broken: 'data that is no JSON',
};

const flawOf = (frame: Frame): string | null => {
  const kind = dataKind(frame);
  if (kind !== 'none' && kind !== 'empty' && !frame.terminated) return 'no blank line after it, and parsers drop it';
  return flaws[kind] ?? null;
};

export default defineGatewayCheck({
  title: 'Each event that arrives is one JSON object or [DONE], and comments are not passed on as data',
  clause: 'GW-06',
  level: 'must',
  incidents: ['mnfst/llm-gateway#2053', 'openai/openai-python#2721', 'theopenco/llmgateway#2334'],
  probe: [...streamedReplies, 'replies-without-usage'],
  faults: ['comments-told-as-data', 'data-prefix-doubled', 'chunk-after-done', 'last-blank-line-lost'],
  judge: (passage) => {
    const sent = healthyCall(passage);
    if ('verdict' in sent) return sent;
    const { client } = passage;
    const { id } = client.exchange;
    if (client.frames.length === 0) return inconclusive('the client got no events');
    const own = new Set(sent.frames.map(flawOf));
    const kinds = new Map<string, Frame>();
    for (const frame of client.frames) {
      const flaw = flawOf(frame);
      if (flaw !== null && !own.has(flaw) && !kinds.has(flaw)) kinds.set(flaw, frame);
    }
    const end = client.done[0]?.index ?? client.frames.length;
    const late = client.frames.find(({ index, data }) => index > end && data !== null && data !== '[DONE]');
    const findings: readonly Finding[] = [...kinds].map(([flaw, frame]) => ({
      what: `An event arrived with ${flaw}`,
      expected: 'one JSON object, or [DONE]',
      actual: frame.raw.slice(0, 160),
      evidence: { ...atFrame(frame), exchange: id },
    }));
    return late === undefined
      ? findings
      : [
          ...findings,
          {
            what: 'An event arrived after [DONE]',
            expected: 'nothing more',
            actual: late.raw.slice(0, 160),
            evidence: { ...atFrame(late), exchange: id },
          },
        ];
  },
});
