import { isArray, isObject, type Json, type JsonObject } from '../define/json.ts';

/** What one delta or message carries. */
export interface Output {
  readonly content: string;
  readonly reasoning: string;
  readonly refusal: string;
  /** As received, whatever they are. */
  readonly toolCalls: readonly Json[];
}

const string = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Shared by all that call no tool: nearly every delta of a stream. */
const noCalls: readonly Json[] = [];

/** `text` of each object in a list, joined; a string stands for itself. */
const texts = (value: Json | undefined): string => {
  if (typeof value === 'string') return value;
  if (!isArray(value)) return '';
  return value.map((part) => (isObject(part) ? string(part.text) : string(part))).join('');
};

/** Content is a string, or a list of parts; parts of type `thinking` (Mistral) are reasoning. */
const contentOf = (value: Json | undefined): { readonly content: string; readonly thinking: string } => {
  if (!isArray(value)) return { content: string(value), thinking: '' };
  const isThinking = (part: Json): part is JsonObject => isObject(part) && part.type === 'thinking';
  return {
    content: texts(value.filter((part) => !isThinking(part))),
    thinking: value.map((part) => (isThinking(part) ? texts(part.thinking) || string(part.text) : '')).join(''),
  };
};

/** OpenRouter's list: entries carry `text`, or `summary`; encrypted ones carry neither. */
const detailsOf = (value: Json | undefined): string =>
  isArray(value)
    ? value.map((detail) => (isObject(detail) ? string(detail.text) || string(detail.summary) : '')).join('')
    : '';

/**
 * What a `delta` or `message` carries. Providers that give their reasoning under several names (`reasoning_content`,
 * `reasoning`, `reasoning_details`) give the same text under each, so the first that has any counts.
 */
export const outputOf = (message: JsonObject): Output => {
  const { content, thinking } = contentOf(message.content);
  const reasoning =
    string(message.reasoning_content) || string(message.reasoning) || detailsOf(message.reasoning_details);
  return {
    content,
    reasoning: reasoning + thinking,
    refusal: string(message.refusal),
    toolCalls: isArray(message.tool_calls) ? message.tool_calls : noCalls,
  };
};

/** Does it carry a tool call? `null` and empty lists are none. */
export const callsTool = (toolCalls: readonly Json[]): boolean => toolCalls.some(isObject);

/** The function arguments of tool calls, joined. */
export const argumentsOf = (toolCalls: readonly Json[]): string =>
  toolCalls === noCalls
    ? ''
    : toolCalls
        .map((call) => (isObject(call) && isObject(call.function) ? string(call.function.arguments) : ''))
        .join('');
