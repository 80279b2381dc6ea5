import {
  atBody,
  atChunk,
  type Chunk,
  type Evidence,
  type Finding,
  inconclusive,
  isObject,
  type Json,
  type JsonObject,
  type Reading,
  skip,
  type Withheld,
} from '../../src/define.ts';
import { outputItems, responseIn, responseStream } from '../../src/read/index.ts';
import { errorMessage, is2xx, isBusy, refusalOf } from './refusal.ts';

/** What the checks of `/responses` share. */

/** Probes that are answered with one JSON response. */
export const plain = [
  'responses-text',
  'responses-items',
  'responses-length',
  'responses-tool',
  'responses-tool-result',
  'responses-json-schema',
  'responses-image',
] as const;

/** Probes that are answered with a stream of events. */
export const streams = ['responses-stream', 'responses-stream-length', 'responses-stream-tool'] as const;

/** Probes that no provider can answer. */
export const unanswerable = [
  'responses-no-input',
  'responses-unknown-model',
  'responses-malformed-json',
  'responses-stream-no-input',
] as const;

/** Words of a 4xx that mean that the endpoint is not there, or not for this model. */
const saysNotServed =
  /\b(?:path|endpoint|route|operation)\b|\/responses|not (?:supported|available|implemented|enabled)|unsupported|unknown request/i;

/** Is `/responses` not offered at all, or not for this model? Providers need not offer it. */
export const isNotOffered = (reading: Reading): boolean => {
  const { status } = reading;
  if (status === 404 || status === 405 || status === 410 || status === 501) return true;
  return (status === 400 || status === 403 || status === 422) && saysNotServed.test(errorMessage(reading) ?? '');
};

export const notOffered = (reading: Reading): Withheld => skip(`/responses is not offered: ${refusalOf(reading)}`);

/** Nothing more is asked of an endpoint that does not exist. */
export const gate = {
  probe: 'responses-offered',
  blocks: (readings: readonly Reading[]): Withheld | null => {
    const [first] = readings;
    return first !== undefined && readings.every(isNotOffered) ? notOffered(first) : null;
  },
};

/**
 * For a feature that a provider may lack: the response, `skip` if the request was refused with a 4xx or 501,
 * `inconclusive` if it brought no response for other reasons. Needs the premise `response`.
 */
export const responseOf = (reading: Reading): { readonly response: JsonObject } | Withheld => {
  const { status, json } = reading;
  if (status === 501 || (status !== null && status >= 400 && status < 500))
    return skip(`refused with ${refusalOf(reading)}`);
  if (isBusy(reading)) return inconclusive(`the server is busy: ${refusalOf(reading)}`);
  if (!is2xx(reading)) return inconclusive(`the request was not answered: ${refusalOf(reading)}`);
  if (!isObject(json)) return inconclusive(`the body is ${reading.shape}, not a JSON object`);
  return reading.errors.length > 0 ? inconclusive('the body holds an error, not a result') : { response: json };
};

/** A response, wherever it stands: the body itself, or the terminal event of a stream. */
export interface Placed {
  readonly response: JsonObject;
  /** Where a member of it stands, by JSON pointer. */
  readonly at: (pointer: string) => Evidence;
  readonly chunk: Chunk | null;
}

/** The finished response of a body or of a stream; null if there is none. */
export const finalResponse = (reading: Reading): Placed | null => {
  if (isObject(reading.json)) return { response: reading.json, at: (pointer) => atBody(reading, pointer), chunk: null };
  const terminal = responseStream(reading).terminals.at(-1);
  const response = terminal === undefined ? null : responseIn(terminal);
  if (terminal === undefined || response === null) return null;
  return { response, at: (pointer) => atChunk(terminal.chunk, `/response${pointer}`), chunk: terminal.chunk };
};

/** What is wrong with one item of an output. `pointer` is relative to the item. */
export interface ItemFlaw {
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  readonly pointer: string;
  readonly softened?: 'warn' | 'note';
}

/** One finding for each kind of flaw in the items of a body, with the number of items that have it. */
export const flawsInItems = (
  reading: Reading,
  types: readonly string[],
  look: (item: JsonObject) => readonly ItemFlaw[],
): readonly Finding[] | Withheld => {
  if (reading.errors.length > 0) return inconclusive('the body holds an error, not a result');
  const items = (isObject(reading.json) ? outputItems(reading.json) : []).filter(({ item }) =>
    types.includes(String(item.type)),
  );
  if (items.length === 0) return inconclusive(`the output holds no ${types.join(' or ')}`);
  const kinds = new Map<string, { readonly flaw: ItemFlaw; readonly place: string; count: number }>();
  for (const { item, pointer } of items) {
    for (const flaw of look(item)) {
      const kind = kinds.get(flaw.what) ?? { flaw, place: pointer, count: 0 };
      kind.count += 1;
      kinds.set(flaw.what, kind);
    }
  }
  return [...kinds.values()].map(({ flaw: { pointer, ...flaw }, place, count }) => ({
    ...flaw,
    actual: count > 1 ? `${flaw.actual}, ${count} times` : flaw.actual,
    evidence: atBody(reading, `${place}${pointer}`),
  }));
};

const count = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;

/** The counters of a response; null if one of the three cannot be reckoned with. */
export const tokensIn = ({
  usage,
}: JsonObject): {
  readonly input: number;
  readonly output: number;
  readonly total: number;
  readonly reasoning: number;
} | null => {
  if (!isObject(usage)) return null;
  const [input, output, total] = [count(usage.input_tokens), count(usage.output_tokens), count(usage.total_tokens)];
  if (input === null || output === null || total === null) return null;
  const details = usage.output_tokens_details;
  return { input, output, total, reasoning: (isObject(details) ? count(details.reasoning_tokens) : null) ?? 0 };
};
