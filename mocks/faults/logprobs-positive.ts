import { defineFault, isArray, isObject, type Json } from '../../src/define.ts';
import { count, mapEachChoice } from '../bend-completion.ts';

const positive = (entry: Json): Json =>
  isObject(entry)
    ? {
        ...entry,
        logprob: Math.exp(count(entry, 'logprob')),
        ...(isArray(entry.top_logprobs) ? { top_logprobs: entry.top_logprobs.map(positive) } : {}),
      }
    : entry;

export default defineFault({
  title: 'logprobs are probabilities, not their logarithms',
  incidents: ['togethercomputer/openapi#5'],
  bend: (plan) =>
    mapEachChoice(plan, (choice) =>
      isObject(choice.logprobs) && isArray(choice.logprobs.content)
        ? { ...choice, logprobs: { ...choice.logprobs, content: choice.logprobs.content.map(positive) } }
        : choice,
    ),
});
