import { atBody, defineComparison, type Finding, inconclusive } from '../../src/define.ts';
import { nonceIn, notParallel, sideBySide } from '../shared/parallel.ts';

export default defineComparison({
  title: 'A reply never carries the words of another request',
  clause: 'LIFE-01',
  level: 'must',
  probe: 'life-parallel',
  faults: ['cross-talk-under-load'],
  fix: 'Look for state that requests share: a buffer, a queue or a connection that is handed on before it was read to its end.',
  compare: ({ all }) => {
    const replies = all.map(({ reading }) => ({
      reading,
      own: nonceIn(reading) ?? '',
      said: reading.choices.map(({ content, reasoning }) => `${content}\n${reasoning}`.toLowerCase()).join('\n'),
    }));
    const marks = replies.map(({ own }) => own).filter((own) => own !== '');
    const findings = replies.flatMap(({ reading, own, said }): readonly Finding[] => {
      const foreign = marks.find((mark) => mark !== own && said.includes(mark));
      return foreign === undefined
        ? []
        : [
            {
              what: 'A reply carries the word that only another request has',
              expected: `${own}, or none of these words`,
              actual: `${foreign}${said.includes(own) ? `, beside ${own}` : ''}`,
              evidence: atBody(reading),
            },
          ];
    });
    if (findings.length > 0) return findings;
    // A model that repeats nothing would not show it if replies were swapped.
    if (replies.filter(({ own, said }) => own !== '' && said.includes(own)).length < 2)
      return inconclusive('the replies do not repeat the words by which they could be told apart');
    return sideBySide(all).length < 2 ? inconclusive(notParallel) : [];
  },
});
