import { isArray, isObject, type Json, type JsonObject, type MockRequest, type ReplyPlan } from '../../src/define.ts';
import { isSuccess } from '../bend.ts';
import { countTokens, tokenize } from '../reference/tokens.ts';
import { mapUsage, withCounts } from './content.ts';
import { answerJson, isChat, messagesOf } from './requests.ts';

/** What faults and dialects of parameters and formats have in common. */

/** The type of the response format that a request asks for, or null. */
export const formatOf = ({ body: { response_format: format } }: MockRequest): string | null =>
  isObject(format) && typeof format.type === 'string' ? format.type : null;

/** Does the request ask for JSON, as an object or by a schema? */
export const wantsJson = (request: MockRequest): boolean => /^json_(?:object|schema)$/.test(formatOf(request) ?? '');

const plainAnswer = 'A lighthouse warns ships of rocks, and shows them the way home.';

/** Instead of a refusal of a chat request: a short plain answer, as of a server that did not look at the request. */
export const answerAnyway = (plan: ReplyPlan, request: MockRequest): ReplyPlan =>
  !isChat(request) || isSuccess(plan)
    ? plan
    : answerJson(plan, 200, {
        id: `chatcmpl-anyway${request.nth}`,
        object: 'chat.completion',
        created: 1_767_225_600,
        model: typeof request.body.model === 'string' ? request.body.model : 'unknown',
        choices: [
          { index: 0, message: { role: 'assistant', content: plainAnswer }, logprobs: null, finish_reason: 'stop' },
        ],
        usage: withCounts({}, { prompt: 12, completion: tokenize(plainAnswer).length }),
      });

/** The reply whose prompt was billed without some parts, as it is where they did not reach the model. */
export const withoutParts = (
  plan: ReplyPlan,
  request: MockRequest,
  isLost: (part: JsonObject, i: number, parts: number) => boolean,
  price: (part: JsonObject) => number = ({ text }) => (typeof text === 'string' ? countTokens(text) : 0),
): ReplyPlan => {
  if (!isChat(request) || !isSuccess(plan)) return plan;
  const lost = messagesOf(request)
    .map(({ content }) => (isArray(content) ? content.filter(isObject) : []))
    .flatMap((parts) => parts.filter((part, i) => isLost(part, i, parts.length)));
  const spared = lost.reduce((sum, part) => sum + price(part), 0);
  return mapUsage(plan, (usage) => withCounts(usage, { prompt: Number(usage.prompt_tokens) - spared }));
};

const mustBeNumbers = ['temperature', 'top_p', 'max_tokens', 'max_completion_tokens', 'n'];

/** The first parameter whose type is wrong, or null. */
export const wrongTypeIn = (request: MockRequest): string | null =>
  isChat(request) ? (mustBeNumbers.find((member) => typeof request.body[member] === 'string') ?? null) : null;

/** Is any parameter a number out of its range, or a list too long? */
export const isOutOfRange = (request: MockRequest): boolean => {
  const { temperature, top_p, presence_penalty, n, max_tokens, stop } = request.body;
  const beyond = (value: Json | undefined, min: number, max: number): boolean =>
    typeof value === 'number' && (value < min || value > max);
  return (
    isChat(request) &&
    (beyond(temperature, 0, 2) ||
      beyond(top_p, 0, 1) ||
      beyond(presence_penalty, -2, 2) ||
      beyond(n, 1, 128) ||
      beyond(max_tokens, 1, Number.POSITIVE_INFINITY) ||
      (isArray(stop) && stop.length > 4))
  );
};
