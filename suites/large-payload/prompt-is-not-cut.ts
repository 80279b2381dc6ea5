import { defineComparison, inconclusive, type Trial } from '../../src/define.ts';
import { outputText } from '../../src/read/index.ts';
import { proseLadder, requestBytes, unlessUntold } from '../shared/ladder.ts';
import { tellsOfCache } from '../shared/usage.ts';

interface Step {
  readonly bytes: number;
  readonly tokens: number;
  readonly trial: Trial;
}

const billed = (trial: Trial): readonly Step[] => {
  const tokens = trial.reading.usage?.value.prompt_tokens;
  return typeof tokens === 'number' ? [{ bytes: requestBytes(trial), tokens, trial }] : [];
};

const passPhrase = (trial: Trial): string =>
  /The pass phrase is (\w+)\./.exec(trial.reading.exchange.request.body ?? '')?.[1] ?? '';

/** The first step whose prompt is at least half again as long as an earlier one, but bills hardly more tokens. */
const plateau = (steps: readonly Step[]): { readonly from: Step; readonly to: Step } | null => {
  for (const to of steps) {
    const from = steps.find(({ bytes, tokens }) => to.bytes >= bytes * 1.5 && to.tokens <= tokens * 1.05 + 8);
    if (from !== undefined) return { from, to };
  }
  return null;
};

export default defineComparison({
  title: 'A long prompt is not cut silently',
  clause: 'PAYLOAD-07',
  level: 'must',
  incidents: ['ollama/ollama#4967', 'ollama/ollama#17889', 'NousResearch/hermes-agent#43900'],
  probe: proseLadder,
  faults: ['prompt-silently-truncated'],
  fix: 'Refuse what does not fit with 400 context_length_exceeded, or serve the whole context window.',
  compare: (samples) => {
    const steps = samples.all.flatMap(billed).toSorted((a, b) => a.bytes - b.bytes);
    const [smallest, ...larger] = steps;
    if (smallest === undefined || new Set(steps.map(({ bytes }) => bytes)).size < 3)
      return inconclusive('too few large prompts were answered with usage');
    // A server that always bills the same number counts wrong, but that does not show that it cuts.
    if (larger.every(({ tokens }) => tokens <= smallest.tokens * 1.5)) {
      return inconclusive('prompt_tokens does not follow the prompt at any size');
    }
    const found = plateau(steps);
    if (found === null) return unlessUntold(samples, []);
    const { from, to } = found;
    if (tellsOfCache(to.trial.reading) || tellsOfCache(from.trial.reading))
      return inconclusive(
        'prompt_tokens stops growing, but parts of the prompts came from a cache, which some leave out',
      );
    const phrase = passPhrase(to.trial);
    const knows = phrase !== '' && outputText(to.trial.reading).includes(phrase);
    return [
      {
        what: 'From some size on prompt_tokens stops growing: the prompt is cut, and the reply looks normal',
        expected: `more tokens for ${to.bytes} bytes than for ${from.bytes}, or a refusal`,
        actual: `${to.tokens} prompt tokens for ${to.bytes} bytes, ${from.tokens} for ${from.bytes}; the reply ${knows ? 'knows' : 'does not know'} what stood at the start`,
        evidence: {
          exchange: to.trial.reading.exchange.id,
          at: 'usage.prompt_tokens',
          excerpt: steps.map(({ bytes, tokens }) => `${bytes} B: ${tokens}`).join(' · '),
        },
      },
    ];
  },
});
