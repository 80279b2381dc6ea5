import { isArray, isObject, type Json, type JsonObject } from '../../src/define.ts';
import { pick } from '../random.ts';

/** Makes values up; `words` are put where the schema asks for any string. */
export interface SampleSource {
  readonly random: () => number;
  readonly words: readonly [string, ...string[]];
}

interface Place {
  readonly root: Json;
  readonly depth: number;
  readonly source: SampleSource;
}

/** Below this depth only what is required is made, so that recursive schemas come to an end. */
const deep = 4;
const bottom = 24;

const formats: Readonly<Record<string, string>> = {
  date: '2025-01-31',
  'date-time': '2025-01-31T12:00:00Z',
  time: '12:00:00Z',
  duration: 'P1D',
  email: 'someone@example.com',
  uuid: '3f2b6c1e-8d4a-4f0b-9a51-2c7d8e9f0a1b',
  uri: 'https://example.com/',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
};

/** What a pattern is tried with. Patterns are not solved, only guessed. */
const guesses: readonly string[] = [
  ...['', 'a', 'A', '1', 'abc', 'ABC', 'Abc', '123', 'a1', 'A1', 'AB', '12', '1234', '12345', 'abc-123', 'ABC-123'],
  ...['@abc', '@abc_1', '#abc', '#a1b2c3', '1.0', '1.0.0', '+12025550100', '202-555-0100', '12:00', '2025-01'],
  ...Object.values(formats),
];

const num = (value: Json | undefined): number | undefined => (typeof value === 'number' ? value : undefined);

const fits = (text: string, schema: JsonObject): boolean => {
  const length = [...text].length;
  if (length < (num(schema.minLength) ?? 0) || length > (num(schema.maxLength) ?? Number.POSITIVE_INFINITY)) {
    return false;
  }
  if (typeof schema.pattern !== 'string') return true;
  try {
    return new RegExp(schema.pattern, 'u').test(text);
  } catch {
    return true;
  }
};

const sampleString = (schema: JsonObject, { source }: Place): string => {
  if (typeof schema.format === 'string') return formats[schema.format] ?? source.words[0];
  const word = pick(source.random, source.words);
  if (fits(word, schema)) return word;
  const guess = typeof schema.pattern === 'string' ? guesses.find((text) => fits(text, schema)) : undefined;
  if (guess !== undefined) return guess;
  const padded = word.padEnd(num(schema.minLength) ?? 0, ` ${word}`);
  return [...padded].slice(0, num(schema.maxLength) ?? padded.length).join('');
};

const sampleNumber = (schema: JsonObject, place: Place, whole: boolean): number => {
  const step = num(schema.multipleOf) ?? (whole ? 1 : 0.5);
  const above = num(schema.exclusiveMinimum);
  const below = num(schema.exclusiveMaximum);
  const low = above === undefined ? num(schema.minimum) : Math.max(above + step / 2, num(schema.minimum) ?? above);
  const high = below === undefined ? num(schema.maximum) : Math.min(below - step / 2, num(schema.maximum) ?? below);
  const first =
    low === undefined ? (high === undefined ? 0 : Math.min(0, Math.floor(high / step))) : Math.ceil(low / step);
  const last = high === undefined ? first + 20 : Math.floor(high / step);
  // Between bounds closer than one step there is no multiple: their middle will do for plain numbers.
  if (last < first) return low !== undefined && high !== undefined ? (low + high) / 2 : 0;
  return (first + Math.floor(place.source.random() * (last - first + 1))) * step;
};

const sampleArray = (schema: JsonObject, place: Place): Json => {
  const prefix = isArray(schema.prefixItems) ? schema.prefixItems : [];
  const wanted = place.depth > deep ? 0 : prefix.length + (schema.items === false ? 0 : 2);
  const least = num(schema.minItems) ?? 0;
  const length = Math.min(Math.max(wanted, least), num(schema.maxItems) ?? Number.POSITIVE_INFINITY, 1000);
  const items: Json[] = [];
  const seen = new Set<string>();
  for (let i = 0, tries = 0; i < length && tries < length * 8; tries++) {
    const item = sample(prefix[i] ?? schema.items ?? { type: 'string' }, place);
    const key = JSON.stringify(item);
    if (schema.uniqueItems === true && seen.has(key)) continue;
    seen.add(key);
    items.push(item);
    i++;
  }
  return items;
};

const sampleObject = (schema: JsonObject, place: Place): Json => {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = isArray(schema.required) ? schema.required.filter((name) => typeof name === 'string') : [];
  const names = place.depth > deep ? required : [...new Set([...Object.keys(properties), ...required])];
  return Object.fromEntries(names.map((name) => [name, sample(properties[name] ?? { type: 'string' }, place)]));
};

const resolve = (pointer: string, root: Json): Json | undefined => {
  let value: Json | undefined = root;
  for (const part of pointer.split('/').slice(1)) {
    const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    value = isObject(value) ? value[name] : isArray(value) ? value[Number(name)] : undefined;
  }
  return value;
};

/** In the depth, the branch that ends soonest: null, or anything that refers to nothing. */
const branch = (options: readonly Json[], { depth, source }: Place): Json => {
  const ends = options.filter((option) => isObject(option) && option.$ref === undefined && option.type !== 'object');
  const shallow = options.find((option) => isObject(option) && option.type === 'null') ?? ends[0];
  const [first = true, ...rest] = options;
  return depth > deep && shallow !== undefined ? shallow : pick(source.random, [first, ...rest]);
};

const members = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const listed = (value: Json | undefined): readonly Json[] => (isArray(value) ? value : []);

/** A schema and the parts of its `allOf` as one. */
const merge = (schema: JsonObject, parts: readonly Json[]): JsonObject => {
  const all = [{ ...schema, allOf: undefined }, ...parts.filter(isObject)];
  return {
    ...Object.assign({}, ...all),
    properties: Object.assign({}, ...all.map((part) => members(part.properties))),
    required: all.flatMap((part) => listed(part.required)),
  };
};

const typeOf = (schema: JsonObject): string => {
  const type = isArray(schema.type) ? schema.type.find((entry) => entry !== 'null') : schema.type;
  if (typeof type === 'string') return type;
  return isObject(schema.properties) ? 'object' : schema.items !== undefined ? 'array' : 'string';
};

const sample = (schema: Json, above: Place): Json => {
  if (!isObject(schema) || above.depth > bottom) return isObject(schema) ? null : above.source.words[0];
  const place = { ...above, depth: above.depth + 1 };
  if (schema.const !== undefined) return schema.const;
  if (isArray(schema.enum) && schema.enum[0] !== undefined)
    return pick(place.source.random, [schema.enum[0], ...schema.enum.slice(1)]);
  if (typeof schema.$ref === 'string') return sample(resolve(schema.$ref, place.root) ?? true, place);
  const options = schema.anyOf ?? schema.oneOf;
  if (isArray(options) && options.length > 0) return sample(branch(options, place), place);
  if (isArray(schema.allOf)) {
    const parts = schema.allOf.map((part) =>
      isObject(part) && typeof part.$ref === 'string' ? (resolve(part.$ref, place.root) ?? true) : part,
    );
    return sample(merge(schema, parts), place);
  }
  switch (typeOf(schema)) {
    case 'object':
      return sampleObject(schema, place);
    case 'array':
      return sampleArray(schema, place);
    case 'number':
      return sampleNumber(schema, place, false);
    case 'integer':
      return sampleNumber(schema, place, true);
    case 'boolean':
      return place.source.random() < 0.5;
    case 'null':
      return null;
    default:
      return sampleString(schema, place);
  }
};

/** A value that a JSON schema accepts. `pattern` is guessed at; `not`, `if` and `contains` are not looked at. */
export const sampleSchema = (schema: Json, source: SampleSource): Json =>
  sample(schema, { root: schema, depth: 0, source });
