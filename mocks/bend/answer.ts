import type { JsonObject, MockRequest, ReplyPlan } from '../../src/define.ts';
import { withHeader, withSteps } from '../bend.ts';
import { answerJson, isChat } from './requests.ts';

/** Answers that a fault or dialect gives where the reference refuses. */

const content = 'A lighthouse warns ships of rocks.';
const usage: JsonObject = { prompt_tokens: 12, completion_tokens: 8, total_tokens: 20 };
const head: JsonObject = { id: 'chatcmpl-0', created: 1_760_000_000 };

/** A whole answer, streamed if the request says so, from the model that is said. */
export const answerAs = (plan: ReplyPlan, request: MockRequest, model: string): ReplyPlan => {
  if (!request.stream) {
    const message = { role: 'assistant', content, refusal: null, annotations: [] };
    const choices = [{ index: 0, message, logprobs: null, finish_reason: 'stop' }];
    return answerJson(plan, 200, { ...head, object: 'chat.completion', model, choices, usage });
  }
  const chunk = (delta: JsonObject, finish: string | null) => {
    const choices = [{ index: 0, delta, logprobs: null, finish_reason: finish }];
    return { kind: 'chunk', value: { ...head, object: 'chat.completion.chunk', model, choices } } as const;
  };
  return withSteps({ ...withHeader(plan, 'content-type', 'text/event-stream'), status: 200 }, [
    chunk({ role: 'assistant', content: '' }, null),
    chunk({ content }, null),
    chunk({}, 'stop'),
    { kind: 'done' },
  ]);
};

/** The model that a request names; '' if it names none. */
export const modelAsked = ({ body: { model } }: MockRequest): string => (typeof model === 'string' ? model : '');

/** Did the reference refuse a model that does not exist? */
export const isUnknownModel = (plan: ReplyPlan, request: MockRequest): boolean =>
  isChat(request) && plan.status === 404;

/** Is this the request without a body, which nobody needs an answer to? */
export const isEmptyPost = (request: MockRequest): boolean => isChat(request) && request.text === '';

/** Instead of the reply: a rate limit, with headers that say when it ends or do not. */
export const limitRate = (plan: ReplyPlan, headers: Readonly<Record<string, string>> = {}): ReplyPlan =>
  Object.entries(headers).reduce(
    (bent, [name, value]) => withHeader(bent, name, value),
    answerJson(plan, 429, {
      error: {
        message: 'Too many requests.',
        type: 'rate_limit_error',
        param: null,
        code: 'rate_limit_exceeded',
      },
    }),
  );
