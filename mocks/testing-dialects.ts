import { type Bend, type Dialect, isObject, type Json, type JsonObject, type ReplyPlan } from '../src/define.ts';
import { loadMocks } from './registry.ts';
import { bodyPlan, chunksOf, jsonOf, mockRequest, streamPlan, streamRequest } from './testing.ts';
import { allChoices, allDeltas } from './testing-faults.ts';

/** Plays dialects by id and looks at what they send, for their tests. */

export const { dialects }: { readonly dialects: readonly Dialect[] } = await loadMocks();

export const bendOf = (id: string): Bend => {
  const dialect = dialects.find((entry) => entry.id === id);
  if (dialect === undefined) throw new Error(`no dialect ${id}`);
  return dialect.bend;
};

type Asked = Parameters<typeof mockRequest>[0];

/** What the plans of `testing.ts` say unless told otherwise. */
export const whole = 'A lighthouse warns ships of rocks, day.';

/** A streamed reply. */
export const stream = (id: string, plan = streamPlan(), asked: Asked = {}): ReplyPlan =>
  bendOf(id)(plan, streamRequest(asked));

/** The document of a reply that is not streamed. */
export const body = (id: string, plan = bodyPlan(), asked: Asked = {}): JsonObject => {
  const value = jsonOf(bendOf(id)(plan, mockRequest(asked)));
  return isObject(value) ? value : {};
};

export const deltas = (plan: ReplyPlan): readonly JsonObject[] => allDeltas(chunksOf(plan));

/** Every finish reason of a stream, in order. */
export const finishes = (plan: ReplyPlan): readonly Json[] =>
  allChoices(chunksOf(plan)).flatMap(({ finish_reason: reason }) => (typeof reason === 'string' ? [reason] : []));

/** The strings under one member, put together. */
export const joined = (values: readonly JsonObject[], member: string): string =>
  values.map((value) => (typeof value[member] === 'string' ? value[member] : '')).join('');
