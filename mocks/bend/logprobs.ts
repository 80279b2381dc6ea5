import { isArray, isObject, type JsonObject, type ReplyPlan } from '../../src/define.ts';
import { mapEachChoice } from '../bend-completion.ts';

/** Maps every entry of every `logprobs.content`, in a body and in chunks; replies without any stay. */
export const mapLogprobs = (plan: ReplyPlan, change: (entry: JsonObject) => JsonObject): ReplyPlan =>
  mapEachChoice(plan, (choice) => {
    const { logprobs } = choice;
    return isObject(logprobs) && isArray(logprobs.content)
      ? { ...choice, logprobs: { ...logprobs, content: logprobs.content.filter(isObject).map(change) } }
      : choice;
  });
