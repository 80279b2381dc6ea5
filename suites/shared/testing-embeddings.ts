import type { Json, JsonObject } from '../../src/define.ts';
import { trialOf } from './testing.ts';

/** For tests of checks of embeddings: replies that never were. */

export const item = (embedding: Json, index = 0): JsonObject => ({ object: 'embedding', index, embedding });
export const bodyOf = (items: readonly JsonObject[], rest: JsonObject = {}): string =>
  JSON.stringify({
    object: 'list',
    data: items,
    model: 'm',
    usage: { prompt_tokens: 3, total_tokens: 3 },
    ...rest,
  });
export const listOf = (...vectors: readonly Json[]): string => bodyOf(vectors.map(item));
export const refused = { status: 400, body: '{"error":{"message":"This is no model of embeddings."}}' };

export const float32 = (...numbers: readonly number[]): string =>
  Buffer.from(Float32Array.from(numbers).buffer).toString('base64');
export const float64 = (...numbers: readonly number[]): string =>
  Buffer.from(Float64Array.from(numbers).buffer).toString('base64');
export const bigEndian = (...numbers: readonly number[]): string =>
  Buffer.from(Float32Array.from(numbers).buffer).swap32().toString('base64');

export type Made = Parameters<typeof trialOf>[0];
export const steps = (first: Made, ...others: readonly Made[]) => {
  const trial = trialOf(first);
  return { ...trial, steps: [trial.reading, ...others.map((made) => trialOf(made).reading)] };
};
