import { atChunk, defineCheck, inconclusive } from '../../src/define.ts';
import { answerChunks, usageStreams } from '../shared/streams.ts';

export default defineCheck({
  title: 'After the usage no chunk says usage: null',
  clause: 'CHAT-STREAM-18',
  level: 'should',
  incidents: ['maximhq/bifrost#191', 'rashidrazak/opencode-cmd-provider#213', 'AtomaAI/atoma-node#686'],
  probe: usageStreams,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['usage-chunk-order-wrong'],
  fix: 'Send the usage on the last chunk, or leave usage out of the chunks after it.',
  judge: ({ reading }) => {
    const sent = reading.usage?.frame;
    if (sent === undefined || sent === null) return inconclusive('there is no usage');
    const late = answerChunks(reading).filter(
      // OpenAI's moderation chunk comes last and says null; it cannot be told from the contract alone.
      ({ frame, value }) => frame.index > sent.index && value.usage === null && value.moderation === undefined,
    );
    const [first] = late;
    return first === undefined
      ? []
      : [
          {
            what: 'A later chunk erases the usage: openai-node stream() and openai-python stream() keep the last value',
            expected: 'usage on the last chunk',
            actual: `usage: null on ${late.length} chunks after it`,
            evidence: atChunk(first, '/usage'),
          },
        ];
  },
});
