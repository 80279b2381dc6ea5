import { atChunk, defineCheck, type Finding, inconclusive } from '../../src/define.ts';
import { answerChunks, entriesOf, everyStream, requestedChoices } from '../shared/streams.ts';

export default defineCheck({
  title: 'Choices appear in the order 0, 1, 2 …, no more of them than were asked for',
  clause: 'CHAT-STREAM-06',
  level: 'must',
  incidents: ['microsoft/foundry-local#144', 'InternLM/lmdeploy#4419', 'openai/openai-python#90'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['choice-index-wrong', 'choice-index-increments'],
  fix: 'Number the choices from 0 and keep the number over all chunks of a choice. The accumulators of openai-node and openai-python index arrays by it.',
  judge: (trial): readonly Finding[] | ReturnType<typeof inconclusive> => {
    const seen: number[] = [];
    const asked = requestedChoices(trial);
    for (const chunk of answerChunks(trial.reading)) {
      for (const { choice, pointer } of entriesOf(chunk)) {
        const { index } = choice;
        if (typeof index !== 'number' || seen.includes(index)) continue;
        const expected = seen.length;
        seen.push(index);
        if (index === expected && seen.length <= asked) continue;
        const isSurplus = seen.length > asked;
        return [
          {
            what: isSurplus
              ? 'A choice appears that was not asked for: clients see several answers instead of one'
              : 'Choices do not appear in the order of their index, counted from 0',
            expected: isSurplus ? `indices below ${asked}` : `index ${expected}`,
            actual: `index ${index}`,
            evidence: atChunk(chunk, `${pointer}/index`),
          },
        ];
      }
    }
    return seen.length === 0 ? inconclusive('no choice has an index') : [];
  },
});
