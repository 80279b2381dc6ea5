import { atFrame, type Choice, defineCheck, type Finding, inconclusive, show } from '../../src/define.ts';
import { everyStream, hasSoundIndices } from '../shared/streams.ts';

/** With fewer pairs, a text that happens to repeat itself could look the same. */
const enoughPairs = 5;

/** Is the sequence a, a, b, b, c, c …, with more than two different texts in it? */
const comesInPairs = (texts: readonly string[]): boolean =>
  texts.length % 2 === 0 &&
  texts.every((text, i) => text === texts[i % 2 === 0 ? i + 1 : i - 1]) &&
  new Set(texts).size > 2;

const textsOf = ({ contentDeltas, deltas }: Choice): readonly string[] =>
  (contentDeltas.length > 0 ? contentDeltas : deltas).map(({ text }) => text);

export default defineCheck({
  title: 'No chunk is sent twice',
  clause: 'CHAT-STREAM-10',
  level: 'must',
  incidents: ['openclaw/openclaw#1284'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['each-chunk-emitted-twice'],
  fix: 'Look for two listeners on one upstream, or a chunk that is forwarded both raw and parsed.',
  judge: (trial) => {
    if (!hasSoundIndices(trial)) return inconclusive('choices cannot be told apart');
    const long = trial.reading.choices.filter((choice) => textsOf(choice).length >= 2 * enoughPairs);
    if (long.length === 0) return inconclusive(`fewer than ${2 * enoughPairs} deltas`);
    return long
      .filter((choice) => comesInPairs(textsOf(choice)))
      .map((choice): Finding => {
        const frame = trial.reading.frames[choice.deltas[1]?.frame ?? 0];
        return {
          what: 'Every delta comes twice: clients show each piece of the text double',
          expected: 'each piece once',
          actual: `choice ${choice.index} begins ${textsOf(choice).slice(0, 6).map(show).join(', ')} …`,
          ...(frame === undefined ? {} : { evidence: atFrame(frame) }),
        };
      });
  },
});
