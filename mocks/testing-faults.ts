import { type FaultSpec, isArray, isObject, type Json, type JsonObject, type ReplyPlan } from '../src/define.ts';
import { bodyPlan, chunksOf, firstChoice, jsonOf, mockRequest, streamPlan, streamRequest } from './testing.ts';

/** Plays one fault by id and looks at what it sends, for the tests of faults. */

export const loadFault = async (id: string): Promise<FaultSpec> => {
  const loaded: { readonly default: FaultSpec } = await import(`./faults/${id}.ts`);
  return loaded.default;
};

/** Two tokens, `one` and ` two`: five chunks with role, finish and usage. */
export const shortStream = (): ReplyPlan => streamPlan({ tokens: ['one', ' two'] });
export const shortBody = (): ReplyPlan => bodyPlan({ tokens: ['one', ' two'] });

/** `GET /models`: a success that is no completion. */
export const modelsPlan = (): ReplyPlan => ({
  status: 200,
  headers: [['content-type', 'application/json']],
  steps: [{ kind: 'json', value: { object: 'list', data: [{ id: 'reference', object: 'model', created: 1 }] } }],
});

export const playStream = async (id: string, plan = shortStream()): Promise<ReplyPlan> =>
  (await loadFault(id)).bend(plan, streamRequest({ nth: 6 }));

export const playBody = async (id: string, plan = shortBody()): Promise<ReplyPlan> =>
  (await loadFault(id)).bend(plan, mockRequest({ nth: 6 }));

/** `GET /models` as the fault answers it. */
export const playModels = async (id: string): Promise<ReplyPlan> =>
  (await loadFault(id)).bend(modelsPlan(), mockRequest({ method: 'GET', path: '/models' }));

export const chunksWith = async (id: string, plan?: ReplyPlan): Promise<readonly JsonObject[]> =>
  chunksOf(await playStream(id, plan));

export const bodyWith = async (id: string, plan?: ReplyPlan): Promise<JsonObject> => {
  const value = jsonOf(await playBody(id, plan));
  return isObject(value) ? value : {};
};

/** A member of each value; `absent` where there is none. */
export const each = (values: readonly JsonObject[], member: string): readonly Json[] =>
  values.map((value) => (member in value ? (value[member] ?? null) : 'absent'));

/** All choices of all values, in order. */
export const allChoices = (values: readonly JsonObject[]): readonly JsonObject[] =>
  values.flatMap((value) => (isArray(value.choices) ? value.choices.filter(isObject) : []));

/** All deltas of all values, in order. */
export const allDeltas = (values: readonly JsonObject[]): readonly JsonObject[] =>
  allChoices(values).flatMap(({ delta }) => (isObject(delta) ? [delta] : []));

/** The message of a body's first choice. */
export const messageOf = (value: JsonObject): JsonObject => {
  const found = firstChoice(value).message;
  return isObject(found) ? found : {};
};

/** The last usage object among the values. */
export const usageOf = (values: readonly JsonObject[]): JsonObject => {
  const found = values.findLast((value) => isObject(value.usage))?.usage;
  return isObject(found) ? found : {};
};
