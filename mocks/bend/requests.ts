import type { JsonObject, MockRequest, ReplyPlan } from '../../src/define.ts';
import { isArray, isObject } from '../../src/define.ts';
import { withHeader, withSteps } from '../bend.ts';

/** What faults and dialects ask of a request, and the answers that they put in the reference's place. */

export const isChat = (request: MockRequest): boolean =>
  request.method === 'POST' && request.path === '/chat/completions';

/** The messages that are objects; [] if there are none. */
export const messagesOf = (request: MockRequest): readonly JsonObject[] =>
  isArray(request.body.messages) ? request.body.messages.filter(isObject) : [];

/** Every content part of every message whose content is an array. */
export const partsOf = (request: MockRequest): readonly JsonObject[] =>
  messagesOf(request).flatMap(({ content }) => (isArray(content) ? content.filter(isObject) : []));

/** The output budget in tokens, under whichever name; Infinity if the request sets none. */
export const budgetOf = ({ body }: MockRequest): number =>
  [body.max_completion_tokens, body.max_tokens].find((value) => typeof value === 'number') ?? Number.POSITIVE_INFINITY;

/** The stop sequences, whether sent as a string or as an array. */
export const stopsOf = ({ body: { stop } }: MockRequest): readonly string[] =>
  (isArray(stop) ? stop : [stop]).flatMap((value) => (typeof value === 'string' && value !== '' ? [value] : []));

/** Did the reference refuse the request as the client's mistake? */
export const isRefusal = (plan: ReplyPlan): boolean => plan.status >= 400 && plan.status < 500;

/** The error object of a refusal; {} if it has none. */
export const errorOf = (plan: ReplyPlan): JsonObject => {
  const value = plan.steps.find((step) => step.kind === 'json')?.value;
  return isObject(value) && isObject(value.error) ? value.error : {};
};

/** Instead of the reply, at once: a text of some type. */
export const answerText = (plan: ReplyPlan, status: number, type: string, text: string): ReplyPlan =>
  withSteps({ ...withHeader(plan, 'content-type', type), status }, [{ kind: 'raw', bytes: text }]);

/** Instead of the reply, at once: a JSON document. */
export const answerJson = (plan: ReplyPlan, status: number, value: JsonObject): ReplyPlan =>
  withSteps({ ...withHeader(plan, 'content-type', 'application/json'), status }, [{ kind: 'json', value }]);

/** Instead of the reply, at once: a complete error object. */
export const answerError = (
  plan: ReplyPlan,
  status: number,
  message: string,
  details: { readonly type?: string; readonly param?: string | null; readonly code?: string | null } = {},
): ReplyPlan =>
  answerJson(plan, status, {
    error: { message, type: 'invalid_request_error', param: null, code: null, ...details },
  });

/** What a server answers whose handler crashed. */
export const answerCrash = (plan: ReplyPlan): ReplyPlan =>
  answerError(plan, 500, 'The server had an error while processing the request.', { type: 'server_error' });

/** The error page of a reverse proxy. */
export const proxyPage = (reason: string): string =>
  `<html>\r\n<head><title>${reason}</title></head>\r\n<body>\r\n<center><h1>${reason}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;

/** The members of a chat completion request in the published contract, deprecated ones included. */
const knownMembers: ReadonlySet<string> = new Set(
  (
    'audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens messages ' +
    'metadata modalities model moderation n parallel_tool_calls prediction presence_penalty prompt_cache_key ' +
    'prompt_cache_options prompt_cache_retention reasoning_effort response_format safety_identifier seed ' +
    'service_tier stop store stream stream_options temperature tool_choice tools top_logprobs top_p user verbosity ' +
    'web_search_options'
  ).split(' '),
);

/** The first body member that the contract does not know, or undefined. */
export const unknownMember = ({ body }: MockRequest): string | undefined =>
  Object.keys(body).find((member) => !knownMembers.has(member));

/** Did the reference answer 404 because there is nothing at this path, rather than no such model? */
export const isUnknownPath = (plan: ReplyPlan, request: MockRequest): boolean =>
  plan.status === 404 && !isChat(request) && !request.path.startsWith('/models');
