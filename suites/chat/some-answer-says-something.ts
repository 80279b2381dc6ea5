import { atBody, defineComparison, inconclusive, type Trial } from '../../src/define.ts';
import { utterancesIn } from '../shared/emptiness.ts';
import { plain } from './probes.ts';

/** So few may be chance, for a small model. */
const fewest = 3;

const endsAtOnce = (trial: Trial): boolean => {
  const utterances = utterancesIn(trial);
  return utterances.length > 0 && utterances.every(({ says }) => says === 'ended-at-once');
};

export default defineComparison({
  title: 'Of several plain questions, at least one is answered with more than the token that ends an answer',
  clause: 'CHAT-10',
  level: 'must',
  partial: true,
  probe: plain,
  premise: 'completion',
  faults: ['content-empty-one-token'],
  fix: 'Look at the chat template: with a prompt that already ends the turn, every model stops at once. Or the text was lost after it was counted.',
  compare: ({ all }) => {
    if (all.some((trial) => utterancesIn(trial).some(({ says }) => says === 'something'))) return [];
    const [first] = all;
    if (first === undefined || all.length < fewest) return inconclusive('too few questions were answered to tell');
    // Anything else that is empty is judged answer by answer.
    if (!all.every(endsAtOnce)) return inconclusive('no answer says anything, but not all for want of a second token');
    return [
      {
        what: 'No plain question is answered: the model ends with its first token, always',
        expected: 'content in at least one answer',
        actual: `content "", finish_reason "stop" and completion_tokens 1 in all of ${all.length} answers`,
        evidence: atBody(first.reading, '/choices/0/message'),
      },
    ];
  },
});
