import { type Bend, isArray, isObject, type Json, type JsonObject, type MockRequest } from '../../src/define.ts';
import { isBody, mapBody } from '../bend.ts';

/** Tools for bends of `POST /embeddings`. Everything else passes untouched. */

export const isEmbeddings = ({ path }: MockRequest): boolean => path === '/embeddings';

/** Bends successful lists of embeddings. */
export const onEmbeddings =
  (change: (list: JsonObject, request: MockRequest) => Json): Bend =>
  (plan, request) =>
    isEmbeddings(request) && isBody(plan) ? mapBody(plan, (list) => change(list, request)) : plan;

/** Maps the items of a list. */
export const withItems = (list: JsonObject, change: (item: JsonObject, i: number) => Json): JsonObject => ({
  ...list,
  data: isArray(list.data) ? list.data.map((item, i) => (isObject(item) ? change(item, i) : item)) : [],
});

/** Maps every item of successful lists. */
export const onItems = (change: (item: JsonObject, i: number, request: MockRequest) => Json): Bend =>
  onEmbeddings((list, request) => withItems(list, (item, i) => change(item, i, request)));

/** The items of a list. */
export const itemsOf = ({ data }: JsonObject): readonly JsonObject[] => (isArray(data) ? data.filter(isObject) : []);

/** The numbers of an item, whatever they are written in. */
export const numbersOf = ({ embedding }: JsonObject): readonly number[] => {
  if (isArray(embedding)) return embedding.filter((value) => typeof value === 'number');
  const bytes = Buffer.from(typeof embedding === 'string' ? embedding : '', 'base64');
  return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4));
};

/** Base64 of numbers, each written by `write` into so many bytes. */
export const encode = (
  numbers: readonly number[],
  bytes: number,
  write: (buffer: Buffer, value: number, at: number) => void,
): string => {
  const buffer = Buffer.alloc(numbers.length * bytes);
  for (const [i, value] of numbers.entries()) write(buffer, value, i * bytes);
  return buffer.toString('base64');
};

/** Little-endian float32, as it should be. */
export const float32 = (numbers: readonly number[]): string =>
  encode(numbers, 4, (buffer, value, at) => {
    buffer.writeFloatLE(value, at);
  });

/** The item with other numbers, in the format that it has. */
export const withNumbers = (
  item: JsonObject,
  change: (numbers: readonly number[]) => readonly number[],
): JsonObject => {
  const numbers = change(numbersOf(item));
  return { ...item, embedding: isArray(item.embedding) ? numbers : float32(numbers) };
};

/** Maps items that are sent in base64. */
export const onBase64 = (change: (numbers: readonly number[]) => Json): Bend =>
  onItems((item) => (typeof item.embedding === 'string' ? { ...item, embedding: change(numbersOf(item)) } : item));
