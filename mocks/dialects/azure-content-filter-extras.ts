import { defineDialect, isArray, isObject, type JsonObject } from '../../src/define.ts';
import { isBody, mapChoices, mapReply } from '../bend.ts';

const safe = { filtered: false, severity: 'safe' };
const results: JsonObject = { hate: safe, self_harm: safe, sexual: safe, violence: safe };

/** The role chunk and the finish chunk of a stream carry empty results. */
const isEmptyDelta = ({ delta }: JsonObject): boolean => isObject(delta) && (delta.content ?? '') === '';

export default defineDialect({
  title: 'Every choice carries content_filter_results, and a body prompt_filter_results',
  evidence: 'Azure OpenAI, recorded stream of gpt-5-nano and body of gpt-4o',
  bend: (plan) =>
    mapReply(plan, (value) => {
      if (!isArray(value.choices)) return value;
      const filtered = mapChoices(value, (choice) => ({
        ...choice,
        content_filter_results: isEmptyDelta(choice) ? {} : results,
      }));
      return isBody(plan)
        ? { ...filtered, prompt_filter_results: [{ prompt_index: 0, content_filter_results: results }] }
        : filtered;
    }),
});
