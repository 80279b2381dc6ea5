import { isArray, isObject, type Json, type JsonObject } from '../../src/define.ts';
import { type Message, readMessages } from './messages.ts';
import { checkParameters } from './parameters.ts';
import { invalid, type Refusal } from './refuse.ts';
import { strictProblem } from './schema-rules.ts';

export interface Tool {
  readonly name: string;
  readonly parameters: Json;
}

export type Format =
  | { readonly kind: 'text' }
  | { readonly kind: 'object' }
  | { readonly kind: 'schema'; readonly schema: Json };

/** A chat request that can be served. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly n: number;
  /** Output budget in tokens, or null for none. */
  readonly limit: number | null;
  readonly stops: readonly string[];
  readonly stream: boolean;
  readonly includeUsage: boolean;
  /** How many alternatives a token's log probability lists; null if none were asked for. */
  readonly logprobs: number | null;
  readonly format: Format;
  readonly tools: readonly Tool[];
  readonly choice: 'auto' | 'none' | 'required' | { readonly name: string };
  readonly parallel: boolean;
}

const nameRule = /^[A-Za-z0-9_-]{1,64}$/;
const isRefusal = (value: object): value is Refusal => 'status' in value && 'message' in value;

const readFormat = (value: Json | undefined): Format | Refusal => {
  if (value === undefined || value === null) return { kind: 'text' };
  const type = isObject(value) ? value.type : undefined;
  if (!isObject(value) || !(type === 'text' || type === 'json_object' || type === 'json_schema')) {
    return invalid('response_format.type', "response_format.type must be 'text', 'json_object' or 'json_schema'.");
  }
  if (type !== 'json_schema') return { kind: type === 'text' ? 'text' : 'object' };
  const described = value.json_schema;
  if (!isObject(described)) {
    return invalid('response_format.json_schema', 'response_format.json_schema must be an object.');
  }
  if (typeof described.name !== 'string' || !nameRule.test(described.name)) {
    return invalid('response_format.json_schema.name', 'The name of a schema has 1 to 64 letters, digits, _ or -.');
  }
  const schema = described.schema ?? { type: 'object' };
  const problem = !isObject(schema) ? 'it is no object' : described.strict === true ? strictProblem(schema) : null;
  return problem === null
    ? { kind: 'schema', schema }
    : invalid('response_format', `The schema '${described.name}' is invalid: ${problem}.`, 'invalid_json_schema');
};

const readTool = (value: Json, at: string): Tool | Refusal => {
  if (!isObject(value) || value.type !== 'function') return invalid(`${at}.type`, "A tool's type must be 'function'.");
  if (!isObject(value.function)) return invalid(`${at}.function`, 'A tool needs a function.');
  const { name, parameters, strict } = value.function;
  if (typeof name !== 'string' || !nameRule.test(name)) {
    return invalid(`${at}.function.name`, 'The name of a function has 1 to 64 letters, digits, _ or -.');
  }
  if (parameters !== undefined && parameters !== null && !isObject(parameters)) {
    return invalid(`${at}.function.parameters`, 'The parameters of a function must be a JSON schema.');
  }
  const problem = strict === true && isObject(parameters) ? strictProblem(parameters) : null;
  return problem === null
    ? { name, parameters: parameters ?? { type: 'object', properties: {} } }
    : invalid(`${at}.function.parameters`, `The schema of '${name}' is invalid: ${problem}.`);
};

const readTools = (value: Json | undefined): readonly Tool[] | Refusal => {
  if (value === undefined || value === null) return [];
  if (!isArray(value)) return invalid('tools', 'tools must be an array.');
  if (value.length === 0) return invalid('tools', 'tools must not be empty.', 'empty_array');
  const tools: Tool[] = [];
  for (const [i, entry] of value.entries()) {
    const tool = readTool(entry, `tools[${i}]`);
    if (isRefusal(tool)) return tool;
    tools.push(tool);
  }
  return tools;
};

const readChoice = (value: Json | undefined, tools: readonly Tool[]): ChatRequest['choice'] | Refusal => {
  if (value === undefined || value === null) return 'auto';
  if (tools.length === 0 && value !== 'none') {
    return invalid('tool_choice', 'tool_choice is only allowed where there are tools.');
  }
  if (value === 'auto' || value === 'none' || value === 'required') return value;
  const named = isObject(value) && value.type === 'function' && isObject(value.function) ? value.function.name : null;
  if (typeof named !== 'string') {
    return invalid('tool_choice', "tool_choice must be 'none', 'auto', 'required' or name a function.");
  }
  return tools.some(({ name }) => name === named)
    ? { name: named }
    : invalid('tool_choice', `tool_choice names '${named}', which is not among the tools.`);
};

const asNumber = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null);

const stopsOf = (value: Json | undefined): readonly string[] =>
  (isArray(value) ? value : [value]).filter((stop) => typeof stop === 'string').filter((stop) => stop !== '');

/** Reads the body of a chat request, or says with which 400 it is refused. The model's existence is not its matter. */
export const readChatRequest = (body: JsonObject): ChatRequest | Refusal => {
  if (typeof body.model !== 'string' || body.model === '') {
    return invalid('model', 'The parameter model is required and must be a string.', 'missing_required_parameter');
  }
  const messages = readMessages(body.messages);
  if (isRefusal(messages)) return messages;
  const problem = checkParameters(body);
  if (problem !== null) return problem;
  const format = readFormat(body.response_format);
  if (isRefusal(format)) return format;
  const tools = readTools(body.tools);
  if (isRefusal(tools)) return tools;
  const choice = readChoice(body.tool_choice, tools);
  if (typeof choice === 'object' && isRefusal(choice)) return choice;
  return {
    model: body.model,
    messages,
    n: asNumber(body.n) ?? 1,
    limit: asNumber(body.max_completion_tokens) ?? asNumber(body.max_tokens),
    stops: stopsOf(body.stop),
    stream: body.stream === true,
    includeUsage: isObject(body.stream_options) && body.stream_options.include_usage === true,
    logprobs: body.logprobs === true ? (asNumber(body.top_logprobs) ?? 0) : null,
    format,
    tools,
    choice,
    parallel: body.parallel_tool_calls !== false,
  };
};
