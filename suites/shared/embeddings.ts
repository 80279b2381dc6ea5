import {
  inconclusive,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type Reading,
  type Withheld,
} from '../../src/define.ts';
import { withoutEndpoint } from './optional-endpoint.ts';

/** What the checks of embeddings have in common: reading vectors, whatever they are written in. */

/**
 * The entries of `data` that are objects, or why there is nothing to look at: `skip` where the endpoint was refused.
 * Needs the premise `response`.
 */
export const embeddingsIn = (reading: Reading): readonly JsonObject[] | Withheld => {
  const withheld = withoutEndpoint(reading);
  if (withheld !== null) return withheld;
  if (!isObject(reading.json) || reading.errors.length > 0 || !isArray(reading.json.data))
    return inconclusive('the body is no list of embeddings');
  const items = reading.json.data.filter(isObject);
  return items.length > 0 ? items : inconclusive('the list holds no embedding');
};

/** Is it why there is nothing to look at, rather than what there is? */
export const isNone = (found: object): found is Withheld => 'verdict' in found;

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** The bytes that a base64 string stands for, padded or not; null if it is none. */
export const bytesOf = (text: string): Uint8Array | null =>
  base64.test(text) && text.replace(/=+$/, '').length % 4 !== 1 ? Buffer.from(text, 'base64') : null;

/** Little-endian float32, as SDKs read it; what is left of the last four bytes is dropped. */
export const floatsOf = (bytes: Uint8Array): readonly number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.byteLength / 4) }, (_, i) => view.getFloat32(i * 4, true));
};

const isNumber = (value: Json): value is number => typeof value === 'number' && Number.isFinite(value);

/** The numbers of one embedding, sent as an array or in base64; null if they cannot be read. */
export const vectorOf = ({ embedding }: JsonObject): readonly number[] | null => {
  if (isArray(embedding)) return embedding.length > 0 && embedding.every(isNumber) ? embedding : null;
  const bytes = typeof embedding === 'string' ? bytesOf(embedding) : null;
  const floats = bytes === null ? [] : floatsOf(bytes);
  return floats.length > 0 && floats.every(Number.isFinite) ? floats : null;
};

/** The first vector of a reply, or null. */
export const firstVector = (reading: Reading): readonly number[] | null => {
  const items = embeddingsIn(reading);
  const first = isNone(items) ? undefined : items[0];
  return first === undefined ? null : vectorOf(first);
};

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** Cosine of the angle between two vectors; 0 if one of them has no direction, or if their lengths differ. */
export const cosine = (a: readonly number[], b: readonly number[]): number => {
  const scale = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
  return a.length === b.length && scale > 0 ? dot(a, b) / scale : 0;
};

/** The largest difference between two vectors in any place, as a share of the largest number in the first. */
export const distance = (a: readonly number[], b: readonly number[]): number => {
  const scale = a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const most = a.reduce((max, value, i) => Math.max(max, Math.abs(value - (b[i] ?? 0))), 0);
  return scale === 0 ? most : most / scale;
};

/** How many texts an `input` holds; null for what the contract does not know. */
export const inputsIn = ({ input }: JsonObject): number | null => {
  if (typeof input === 'string') return 1;
  if (!isArray(input) || input.length === 0) return null;
  if (input.every((entry) => typeof entry === 'number')) return 1;
  const isList = input.every((entry) => typeof entry === 'string') || input.every((entry) => isArray(entry));
  return isList ? input.length : null;
};
