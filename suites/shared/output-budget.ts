import { atBody, atFrame, inconclusive, type JsonObject, type Judgement, type Reading } from '../../src/define.ts';
import { withoutAnswer } from './answers.ts';
import { usageIn } from './usage.ts';

/** No tokenizer packs so many characters into a token of prose or numbers, not by a long way. */
const longestToken = 40;

/** Runs of one character may be one token, however long. */
const squeezed = (text: string): string => text.replace(/([\s\S])\1{3,}/g, '$1');

/** The output budget of a request under the name that it uses, or null. */
const requestedBudget = (request: JsonObject): { readonly member: string; readonly tokens: number } | null => {
  for (const member of ['max_completion_tokens', 'max_tokens']) {
    const tokens = request[member];
    if (typeof tokens === 'number') return { member, tokens };
  }
  return null;
};

/** Judges how much an answer holds, plain or streamed. Needs the premise `response`. */
export const judgeBudget = (reading: Reading, request: JsonObject): Judgement => {
  const budget = requestedBudget(request);
  if (budget === null) return inconclusive('the request set no budget');
  const withheld = withoutAnswer(reading);
  if (withheld !== null) return withheld;
  const { member } = budget;
  // The budget is that of each choice, the usage that of all.
  const limit = budget.tokens * Math.max(1, typeof request.n === 'number' ? request.n : 1, reading.choices.length);
  const usage = usageIn(reading);
  const length = reading.choices.reduce((sum, { content }) => sum + squeezed(content).length, 0);
  if (usage === null && length <= limit * longestToken) return inconclusive('there is no usage to reckon with');
  // Some providers let reasoning run beside the budget of the answer.
  const made = usage === null ? null : usage.completion - (usage.reasoning ?? 0);
  if (made !== null && made <= limit) return [];
  const frame = reading.usage?.frame ?? reading.frames.at(-1);
  return [
    {
      what: `${member} is ignored`,
      expected: `at most ${limit} tokens`,
      actual: made === null ? `${length} characters` : `completion_tokens ${usage?.completion}`,
      evidence: frame === undefined ? atBody(reading, '/usage/completion_tokens') : atFrame(frame),
      fix: `Pass ${member} on to the engine, under the name that it knows.`,
    },
  ];
};
