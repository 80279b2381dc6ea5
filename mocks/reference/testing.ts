import { isArray, isObject, type Json, type JsonObject, type ReplyPlan } from '../../src/define.ts';
import { arrive, toMockRequest } from '../request.ts';
import { type ReferenceContext, reference } from './reference.ts';

/** Asks the reference without any server: for the tests of what it answers. */

export const context: ReferenceContext = {
  seed: 1,
  playing: 'reference',
  pace: 1,
  apiKey: null,
  models: new Set(['reference', 'fault/one', 'dialect/two']),
  now: () => 1_800_000_000,
};

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly nth?: number;
}

/** The plan for any request. */
export const plan = async (asked: Asked, changed: Partial<ReferenceContext> = {}): Promise<ReplyPlan> => {
  const { method = 'GET', path = '/models', body, headers = {}, nth = 0 } = asked;
  const request = new Request(`http://h/v1${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  return reference(toMockRequest(await arrive(request), 1, 'reference', nth), { ...context, ...changed });
};

/** The plan for a chat request; `model` and `messages` need not be given. */
export const planChat = (body: JsonObject, changed: Partial<ReferenceContext> = {}, nth = 0): Promise<ReplyPlan> => {
  const whole = { model: 'reference', messages: [{ role: 'user', content: 'What is a lighthouse for?' }], ...body };
  return plan({ method: 'POST', path: '/chat/completions', body: JSON.stringify(whole), nth }, changed);
};

/** The JSON document of a plan. */
export const jsonOf = (reply: ReplyPlan): JsonObject => {
  const value = reply.steps.find((step) => step.kind === 'json')?.value;
  if (!isObject(value)) throw new Error('the plan holds no JSON object');
  return value;
};

/** The chunks of a plan. */
export const chunksOf = (reply: ReplyPlan): readonly JsonObject[] =>
  reply.steps.flatMap((step) => (step.kind === 'chunk' && isObject(step.value) ? [step.value] : []));

/** The value at a path: `at(body, 'choices', 0, 'message', 'content')`. */
export const at = (value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>(
    (inner, part) => (isArray(inner) ? inner[Number(part)] : isObject(inner) ? inner[part] : undefined),
    value,
  );

/** The text at a path, or an error. */
export const textAt = (value: Json | undefined, ...path: readonly (string | number)[]): string => {
  const found = at(value, ...path);
  if (typeof found !== 'string') throw new Error(`no text at ${path.join('/')}`);
  return found;
};

/** The list at a path; empty if there is none. */
export const listAt = (value: Json | undefined, ...path: readonly (string | number)[]): readonly Json[] => {
  const found = at(value, ...path);
  return isArray(found) ? found : [];
};

/** The content of one choice, put together from all chunks. */
export const contentOf = (reply: ReplyPlan, index = 0): string =>
  chunksOf(reply)
    .flatMap((chunk) => listAt(chunk, 'choices'))
    .filter((choice) => at(choice, 'index') === index)
    .map((choice) => at(choice, 'delta', 'content') ?? '')
    .join('');
