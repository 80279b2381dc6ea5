import { inconclusive, type Reading, type Withheld } from '../src/define.ts';
import { withoutCompletion } from './refusal.ts';

/** The content that a response format binds, or why it binds none here. Needs the premise `response`. */
export const boundContent = (reading: Reading): { readonly content: string } | Withheld => {
  const withheld = withoutCompletion(reading);
  if (withheld !== null) return withheld;
  const [choice] = reading.choices;
  if (choice === undefined || choice.content === '') return inconclusive('the answer has no content');
  if (choice.refusal !== '') return inconclusive('the model refused');
  const [reason] = choice.finishReasons;
  return reason === 'stop'
    ? { content: choice.content }
    : inconclusive(`the answer ended with ${reason ?? 'no reason'}`);
};

/** `undefined` if it is not JSON. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
