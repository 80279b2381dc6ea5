import { defineCheck, type Finding, inconclusive, show } from '../../src/define.ts';
import { textChoices } from '../shared/completions-text.ts';
import { withoutEndpoint } from '../shared/optional-endpoint.ts';
import { streamed } from './probes.ts';

/** Fewer pieces prove nothing. */
const enough = 4;

const isCumulative = (texts: readonly string[]): boolean =>
  texts.every(
    (text, i) => i === 0 || (text.length > (texts[i - 1] ?? '').length && text.startsWith(texts[i - 1] ?? '')),
  );

export default defineCheck({
  title: 'The texts of chunks are pieces, not the text so far',
  clause: 'COMP-03',
  level: 'must',
  probe: streamed,
  premise: 'response',
  traffic: 'completions-stream',
  faults: ['completions-stream-cumulative'],
  fix: 'Send only what is new since the last chunk: clients join the pieces.',
  judge: ({ reading }) => {
    const withheld = withoutEndpoint(reading);
    if (withheld !== null) return withheld;
    if (reading.shape !== 'sse') return inconclusive('the reply is no event stream');
    const choices = textChoices(reading);
    if (choices.some(({ isNumbered }) => !isNumbered)) return inconclusive('choices cannot be told apart');
    const long = choices.filter(({ pieces }) => pieces.length >= enough);
    if (long.length === 0) return inconclusive(`fewer than ${enough} pieces of text`);
    return long
      .filter(({ pieces }) => isCumulative(pieces))
      .map(
        ({ index, pieces }): Finding => ({
          what: 'Every chunk repeats all the text before it',
          expected: 'the next piece of text',
          actual: `choice ${index} begins ${pieces.slice(0, 4).map(show).join(', ')} …`,
          evidence: { at: `the chunks of choice ${index}`, excerpt: show(pieces.at(-1)) },
        }),
      );
  },
});
