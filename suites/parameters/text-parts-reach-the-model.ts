import { atBody, defineCheck, type Finding, inconclusive, type Reading } from '../../src/define.ts';
import { usageIn } from '../shared/usage.ts';

/** The long text is a hundred tokens at least: if the prompt is not billed for half of it, the usage is no measure. */
const leastGain = 50;

/** Tokens of the prompt, those that came from a cache included, whichever way they are counted. */
const promptTokens = (reading: Reading | undefined): number | null => {
  const usage = reading === undefined ? null : usageIn(reading);
  if (usage === null) return null;
  const { prompt, cached } = usage;
  // Some gateways count what was cached beside the prompt.
  return cached !== null && cached > prompt ? prompt + cached : prompt;
};

const lost = (reading: Reading, which: string, made: number, due: number): Finding => ({
  what: `The ${which} text part of a message does not reach the model`,
  expected: `prompt_tokens that grow by about ${due} when this part grows, as they do for a string`,
  actual: `they grow by ${made}`,
  evidence: atBody(reading, '/usage/prompt_tokens'),
  fix: 'Join all text parts where the engine or its chat template wants a string.',
});

export default defineCheck({
  title: 'Every text part of a message reaches the model',
  clause: 'PARAM-04',
  level: 'must',
  probe: 'param-parts',
  premise: 'completion',
  faults: ['content-parts-first-only', 'content-parts-last-only'],
  judge: ({ steps }) => {
    const [short, first, last, whole] = steps.map(promptTokens);
    const [, second, third] = steps;
    if (typeof short !== 'number' || typeof first !== 'number' || typeof last !== 'number' || typeof whole !== 'number')
      return inconclusive('there is no usage to reckon with');
    const due = whole - short;
    if (due < leastGain) return inconclusive('prompt_tokens do not tell how long the prompt is');
    const findings: Finding[] = [];
    if (second !== undefined && first - short < due / 2) findings.push(lost(second, 'first', first - short, due));
    if (third !== undefined && last - short < due / 2) findings.push(lost(third, 'last', last - short, due));
    return findings;
  },
});
