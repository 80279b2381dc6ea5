import type { JsonObject, ReplyPlan } from '../../src/define.ts';
import { type Refusal, refuse } from './refuse.ts';

/** A fixed day, in Unix seconds: the list must not change from call to call. */
const created = 1_763_683_200;

const model = (id: string): JsonObject => ({ id, object: 'model', created, owned_by: 'assay' });

const reply = (value: JsonObject): ReplyPlan => ({
  status: 200,
  headers: [['content-type', 'application/json']],
  steps: [{ kind: 'json', value }],
});

export const unknownModel = (id: string): Refusal => ({
  status: 404,
  message: `The model '${id}' does not exist or this key has no access to it.`,
  param: 'model',
  code: 'model_not_found',
});

/** `GET /models`. */
export const listModels = (ids: Iterable<string>): ReplyPlan =>
  reply({ object: 'list', data: Array.from(ids, (id) => model(id)) });

/** `GET /models/{id}`. */
export const showModel = (ids: ReadonlySet<string>, id: string): ReplyPlan =>
  ids.has(id) ? reply(model(id)) : refuse(unknownModel(id));
