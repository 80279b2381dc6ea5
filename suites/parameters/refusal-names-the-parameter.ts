import { atBody, defineComparison, inconclusive, isObject, type Reading, show } from '../../src/define.ts';
import { is2xx, refusalOf } from '../shared/refusal.ts';

/** Probes that a provider may refuse, or must, for one of their parameters. */
const refusable = [
  'chat-max-completion-tokens',
  'chat-n2',
  'chat-stop',
  'chat-logprobs',
  'chat-json-object',
  'chat-json-schema',
  'param-sampling',
  'param-labels',
  'param-newer',
  'param-wrong-types',
  'param-out-of-range',
];

/** Other words by which people know what a parameter does. */
const synonyms: Readonly<Record<string, RegExp>> = {
  n: /choice|candidate|completions/i,
  max_tokens: /max\w*[ _-]?tokens/i,
  max_completion_tokens: /max\w*[ _-]?tokens/i,
  logprobs: /log[ _-]?prob/i,
  response_format: /json|schema|structured/i,
};

/** Every member of the request but those that each request has: to name them says nothing. */
const parametersOf = ({ exchange }: Reading): readonly string[] => {
  try {
    const value: unknown = JSON.parse(exchange.request.body ?? '');
    return isObject(value) ? Object.keys(value).filter((member) => member !== 'model' && member !== 'messages') : [];
  } catch {
    return [];
  }
};

const names = (text: string, member: string): boolean =>
  new RegExp(`(?<![a-z0-9])${member.replaceAll('_', '[ _-]?')}(?![a-z0-9])`, 'i').test(text) ||
  synonyms[member]?.test(text) === true;

export default defineComparison({
  title: 'A refused parameter is named by the error',
  clause: 'PARAM-01',
  level: 'should',
  probe: ['chat-basic', ...refusable],
  premise: 'response',
  faults: ['param-refusal-unnamed'],
  compare: (samples) => {
    if (!samples.of('chat-basic').some(({ reading }) => is2xx(reading)))
      return inconclusive('a plain request is not answered either');
    return refusable
      .flatMap((probe) => samples.of(probe))
      .flatMap(({ steps }) => steps)
      .filter(({ status }) => status === 400 || status === 422)
      .filter((reading) => !parametersOf(reading).some((member) => names(reading.text, member)))
      .map((reading) => ({
        what: 'A request is refused by an error that names none of its parameters',
        expected: 'the name of the parameter in error.param or in the message',
        actual: `${refusalOf(reading)}; the request set ${show(parametersOf(reading))}`,
        evidence: atBody(reading),
        fix: 'Say which parameter is at fault, so that callers can leave it out.',
      }));
  },
});
