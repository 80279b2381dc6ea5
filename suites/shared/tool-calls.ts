import {
  type Finding,
  inconclusive,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type Judgement,
  type Reading,
  skip,
  type Trial,
  type Withheld,
} from '../../src/define.ts';
import { is2xx, refusalOf, withoutCompletion } from './refusal.ts';
import { parsed } from './structured.ts';

/** What requests say of tools, and what replies do with them. Shared by the checks of `suites/tools/`. */

/** A function that the request offers. */
export interface Offered {
  readonly name: string;
  readonly parameters: JsonObject;
  readonly strict: boolean;
}

const entries = (value: Json | undefined): readonly Json[] => (isArray(value) ? value : []);

/** The functions among the tools of a request. A function without parameters takes an empty object. */
export const offeredIn = ({ tools }: JsonObject): readonly Offered[] =>
  entries(tools).flatMap((tool) => {
    if (!isObject(tool) || !isObject(tool.function)) return [];
    const { name, parameters, strict } = tool.function;
    return typeof name === 'string'
      ? [{ name, parameters: isObject(parameters) ? parameters : { type: 'object' }, strict: strict === true }]
      : [];
  });

/** The names that a call may have, or null where the request leaves it open: it is unknown, or offers tools of other kinds. */
export const namesIn = (request: JsonObject): readonly string[] | null => {
  const names = offeredIn(request).map(({ name }) => name);
  return names.length > 0 && names.length === entries(request.tools).length ? names : null;
};

/** `other`: a form that not every provider knows, such as `allowed_tools`, or Mistral's "any". */
export type ToolChoice =
  | { readonly kind: 'auto' | 'none' | 'required' | 'other' }
  | { readonly kind: 'named'; readonly name: string };

/** What a request says of its tools: `none` where it offers none. */
export const choiceIn = (request: JsonObject): ToolChoice => {
  const { tool_choice: choice } = request;
  if (entries(request.tools).length === 0) return { kind: 'none' };
  if (choice === undefined || choice === null) return { kind: 'auto' };
  if (choice === 'auto' || choice === 'none' || choice === 'required') return { kind: choice };
  return isObject(choice) && isObject(choice.function) && typeof choice.function.name === 'string'
    ? { kind: 'named', name: choice.function.name }
    : { kind: 'other' };
};

/** The call of a custom tool (free text instead of JSON), which is no function call. */
export const isCustom = (call: JsonObject): boolean =>
  isObject(call.custom) && (call.type === 'custom' || isContinuation(call));

/** Later pieces of a streamed call say neither type nor id. */
const isContinuation = ({ type, id, function: made }: JsonObject): boolean =>
  isNothing(type) && isNothing(id) && isNothing(made);

/** One entry of `message.tool_calls`. Whatever is no object reads as `{}`. */
export interface Call {
  readonly value: JsonObject;
  /** `/choices/0/message/tool_calls/0`. */
  readonly pointer: string;
  /** All calls of the same message. */
  readonly siblings: readonly JsonObject[];
  /** The finish_reason of its choice. */
  readonly finish: Json | undefined;
}

const callsOfChoice = (choice: Json, at: number): readonly Call[] => {
  if (!isObject(choice) || !isObject(choice.message)) return [];
  const calls = entries(choice.message.tool_calls).map((call) => (isObject(call) ? call : {}));
  return calls.flatMap((value, i) =>
    isCustom(value)
      ? []
      : [
          {
            value,
            pointer: `/choices/${at}/message/tool_calls/${i}`,
            siblings: calls,
            finish: choice.finish_reason,
          },
        ],
  );
};

/** The function calls of a reply that is not streamed. */
export const callsIn = ({ json }: Reading): readonly Call[] =>
  isObject(json) ? entries(json.choices).flatMap(callsOfChoice) : [];

/** Looks at each function call of a reply that is not streamed. Needs the premise `response`. */
export const eachCall = ({ reading }: Trial, look: (call: Call) => readonly Finding[]): Judgement => {
  const withheld = withoutCompletion(reading);
  if (withheld !== null) return withheld;
  const calls = callsIn(reading);
  return calls.length === 0 ? inconclusive('no tool was called') : calls.flatMap(look);
};

export const functionOf = (call: JsonObject): JsonObject => (isObject(call.function) ? call.function : {});

/** Not there, or there without a value. */
export const isNothing = (value: Json | undefined): boolean => value === undefined || value === null;

export const isName = (value: Json | undefined): value is string => typeof value === 'string' && value !== '';

/** Reasons that leave calls unfinished, or keep a model from calling what it was to call. */
export const isCut = (finish: Json | undefined): boolean => finish === 'length' || finish === 'content_filter';

/** What is wrong with the arguments of a call that was not cut; null if they are one JSON object. */
export const argumentsFlaw = (text: string): 'empty' | 'broken' | 'no object' | null => {
  if (text.trim() === '') return 'empty';
  const value = parsed(text);
  if (value === undefined) return 'broken';
  return isObject(value) ? null : 'no object';
};

/** What one choice of a reply came to, streamed or not. */
export interface Outcome {
  readonly names: readonly string[];
  /** Function calls, as far as they can be told apart. */
  readonly calls: number;
  /** Is there a call of a custom tool? */
  readonly custom: boolean;
  readonly content: string;
  readonly refused: boolean;
  /** The last finish_reason that is more than an empty string. */
  readonly finish: string | null;
}

const distinctCalls = (calls: readonly JsonObject[], streamed: boolean): number => {
  if (!streamed) return calls.length;
  // Whoever leaves out the index is told so by a check of its own; here its calls are told apart by their ids.
  const keys = calls.map(({ index, id }) => (Number.isInteger(index) ? `#${index}` : isName(id) ? id : null));
  const known = new Set(keys.filter((key) => key !== null));
  return known.size > 0 ? known.size : Math.min(1, calls.length);
};

/** What each choice came to. Needs `withoutReply` to be null. */
export const outcomesIn = ({ choices, shape }: Reading): readonly Outcome[] =>
  choices.map(({ toolCalls, content, refusal, finishReasons }) => {
    const all = toolCalls.map((call) => (isObject(call) ? call : {}));
    const calls = all.filter((call) => !isCustom(call));
    return {
      names: calls.flatMap((call) => {
        const { name } = functionOf(call);
        return isName(name) ? [name] : [];
      }),
      calls: distinctCalls(calls, shape === 'sse'),
      custom: calls.length < all.length,
      content,
      refused: refusal !== '',
      finish: finishReasons.findLast((reason) => reason !== '') ?? null,
    };
  });

/**
 * For replies in either form: `skip` if the request was refused with a 4xx, `inconclusive` if there is no whole reply
 * for other reasons. Needs the premise `response`.
 */
export const withoutReply = (reading: Reading): Withheld | null => {
  if (!is2xx(reading)) return withoutCompletion(reading);
  if (reading.errors.length > 0) return inconclusive('the reply holds an error');
  if (reading.exchange.end.kind !== 'complete')
    return inconclusive(`the reply is not whole: it ended with ${reading.exchange.end.kind}`);
  return reading.choices.length > 0 ? null : inconclusive('the reply holds no choices that could be looked at');
};

/** For streams: like `withoutReply`, but what came before an error or a cut can still be looked at. */
export const withoutChunks = (reading: Reading): Withheld | null => {
  if (reading.status !== null && reading.status >= 400 && reading.status < 500)
    return skip(`refused with ${refusalOf(reading)}`);
  if (!is2xx(reading)) return inconclusive(`the request was not answered: ${refusalOf(reading)}`);
  return reading.chunks.length > 0 ? null : inconclusive('the stream holds no JSON chunk');
};
