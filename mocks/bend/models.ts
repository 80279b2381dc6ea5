import type { Bend, Json, JsonObject, ReplyPlan } from '../../src/define.ts';
import { isArray, isObject } from '../../src/define.ts';
import { isBody, mapBody } from '../bend.ts';

/** Tools for bends of `GET /models` and `GET /models/{id}`. Everything else passes untouched. */

const isOne = (path: string): boolean => path.startsWith('/models/');

/** Bends the successful list of models. */
export const onModelList =
  (change: (list: JsonObject) => Json): Bend =>
  (plan, { path }) =>
    path === '/models' && isBody(plan) ? mapBody(plan, change) : plan;

/** Maps every entry of the list of models. */
export const onListedModels = (change: (model: JsonObject, i: number) => Json): Bend =>
  onModelList((list) => ({
    ...list,
    data: isArray(list.data) ? list.data.map((model, i) => (isObject(model) ? change(model, i) : model)) : [],
  }));

/** Maps a model wherever it stands: in the list, and by itself. */
export const onEveryModel =
  (change: (model: JsonObject) => JsonObject): Bend =>
  (plan, request) =>
    isOne(request.path) && isBody(plan) ? mapBody(plan, change) : onListedModels(change)(plan, request);

/** Bends successful replies with a single model. */
export const onModelFound =
  (bend: Bend): Bend =>
  (plan, request) =>
    isOne(request.path) && isBody(plan) ? bend(plan, request) : plan;

/** Bends the 404 of a model that does not exist. */
export const onModelUnknown =
  (bend: Bend): Bend =>
  (plan, request) =>
    isOne(request.path) && plan.status === 404 ? bend(plan, request) : plan;

/** A plan that holds one JSON document and nothing else. */
export const onlyJson = (plan: ReplyPlan, value: Json): ReplyPlan => ({
  ...plan,
  status: 200,
  steps: [{ kind: 'json', value }],
});
