import { answerError, answerJson, isChat } from '../mocks/bend/requests.ts';
import { isUnluckyLarge, largeBytes } from '../mocks/bend/when.ts';
import type { Bend, Fault, Json, MockRequest, ReplyPlan } from '../src/define.ts';

/** Upstreams that refuse with 422, and the neighbours that show what is special about 422. */

const refuse = (plan: ReplyPlan, status: number): ReplyPlan =>
  answerError(plan, status, 'Input validation error: the input is too long.');

/** The error body of a web framework that validates requests: a list of members and what is wrong with them. */
const detailOf = (member: string): Json => [
  { type: 'extra_forbidden', loc: ['body', member], msg: 'Extra inputs are not permitted', input: null },
];

/** Members that the refusing upstreams below do not know, and that LiteLLM passes on to any model. */
const unknown = ['seed', 'top_p'] as const;
const firstUnknown = (request: MockRequest): string | undefined => unknown.find((member) => member in request.body);

const whenChat =
  (applies: (request: MockRequest) => boolean, bend: Bend): Bend =>
  (plan, request) =>
    isChat(request) && applies(request) ? bend(plan, request) : plan;

const isLarge = (request: MockRequest): boolean => request.bytes > largeBytes;

const upstream = (id: string, title: string, bend: Bend): Fault => ({ id, title, incidents: ['body-json-null'], bend });

export const refusingUpstreams: readonly Fault[] = [
  upstream(
    'refuses-422',
    'Every request is refused with 422',
    whenChat(
      () => true,
      (plan) => refuse(plan, 422),
    ),
  ),
  upstream(
    'refuses-422-large',
    'Requests above 50 KB are refused with 422',
    whenChat(isLarge, (plan) => refuse(plan, 422)),
  ),
  upstream(
    'refuses-422-large-sometimes',
    'Three of ten requests above 50 KB are refused with 422',
    whenChat(isUnluckyLarge, (plan) => refuse(plan, 422)),
  ),
  upstream(
    'refuses-422-member',
    'The first unknown member is refused with 422 that names it as LiteLLM reads it',
    whenChat(
      (request) => firstUnknown(request) !== undefined,
      (plan, request) => answerError(plan, 422, JSON.stringify({ detail: detailOf(firstUnknown(request) ?? '') })),
    ),
  ),
  upstream(
    'refuses-422-member-in-detail',
    'The first unknown member is refused with 422 that names it in a top-level detail',
    whenChat(
      (request) => firstUnknown(request) !== undefined,
      (plan, request) => answerJson(plan, 422, { detail: detailOf(firstUnknown(request) ?? '') }),
    ),
  ),
  upstream(
    'refuses-400-large',
    'Requests above 50 KB are refused with 400',
    whenChat(isLarge, (plan) => refuse(plan, 400)),
  ),
  upstream(
    'refuses-413-large',
    'Requests above 50 KB are refused with 413',
    whenChat(isLarge, (plan) => refuse(plan, 413)),
  ),
];
