import { isArray, isObject, type Json, type JsonObject } from '../../src/define.ts';
import { type ChatRequest, readChatRequest } from './chat-request.ts';
import type { Message } from './messages.ts';
import { invalid, type Refusal } from './refuse.ts';
import { readInput } from './responses-input.ts';

/** A request to `/responses` that can be served. */
export interface ResponsesRequest {
  /** What it asks of the model, in the words of a chat. */
  readonly chat: ChatRequest;
  /** What the response repeats of it, defaults filled in. */
  readonly echo: JsonObject;
  /** Drop the beginning of a conversation that is too long, instead of refusing it? */
  readonly truncates: boolean;
}

/** Parameters that mean the same in a chat. */
const shared = [
  'model',
  'stream',
  'stream_options',
  'temperature',
  'top_p',
  'presence_penalty',
  'frequency_penalty',
  'metadata',
  'parallel_tool_calls',
  'service_tier',
  'store',
  'user',
  'safety_identifier',
  'prompt_cache_key',
] as const;

const isRefusal = (value: object): value is Refusal => 'status' in value && 'message' in value;
const isCount = (value: Json, min: number, max: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;

/** What the parameters of `/responses` alone must be. `null` is as good as absent. */
const rules: Readonly<Record<string, readonly [must: string, holds: (value: Json) => boolean]>> = {
  instructions: ['a string', (value) => typeof value === 'string'],
  previous_response_id: ['a string', (value) => typeof value === 'string'],
  include: ['an array of strings', (value) => isArray(value) && value.every((entry) => typeof entry === 'string')],
  max_tool_calls: ['an integer of at least 1', (value) => isCount(value, 1, Number.MAX_SAFE_INTEGER)],
  top_logprobs: ['an integer between 0 and 20', (value) => isCount(value, 0, 20)],
  truncation: ["'auto' or 'disabled'", (value) => value === 'auto' || value === 'disabled'],
  background: ['false: nothing runs in the background here', (value) => value === false],
  reasoning: ['an object', isObject],
  text: ['an object', isObject],
  tools: ['an array', isArray],
};

const checkOwn = (body: JsonObject): Refusal | null => {
  for (const [name, [must, holds]] of Object.entries(rules)) {
    const value = body[name] ?? null;
    if (value !== null && !holds(value)) {
      return invalid(name, `The parameter ${name} must be ${must}.`, 'invalid_value');
    }
  }
  return typeof body.previous_response_id === 'string'
    ? invalid(
        'previous_response_id',
        `There is no response '${body.previous_response_id}': nothing is stored here.`,
        'previous_response_not_found',
      )
    : null;
};

const listOf = (value: Json | undefined): readonly Json[] => (isArray(value) ? value : []);

/** A flat tool, nested as in a chat. */
const nestTool = (tool: Json): Json => {
  if (!isObject(tool) || tool.type !== 'function') return tool;
  const { type, name = null, parameters = null, strict = null } = tool;
  return { type, function: { name, parameters, strict } };
};

const nestFormat = (text: Json | undefined): Json => {
  const format = isObject(text) ? (text.format ?? null) : null;
  if (!isObject(format) || format.type !== 'json_schema') return format;
  const { type, name = null, schema = null, strict = null } = format;
  return { type, json_schema: { name, schema, strict } };
};

/** Tools and choice as in a chat; `allowed_tools` leaves fewer tools. */
const toolsOf = ({ tools, tool_choice: choice = null }: JsonObject): JsonObject => {
  const all = listOf(tools);
  if (!isObject(choice)) {
    // Without tools, a choice that demands none has nothing to say.
    const silent = all.length === 0 && (choice === 'auto' || choice === 'none');
    return { ...(all.length === 0 ? {} : { tools: all.map(nestTool) }), tool_choice: silent ? null : choice };
  }
  if (choice.type !== 'allowed_tools') {
    const named = choice.type === 'function' ? { type: 'function', function: { name: choice.name ?? null } } : choice;
    return { ...(all.length === 0 ? {} : { tools: all.map(nestTool) }), tool_choice: named };
  }
  const names = listOf(choice.tools).map((tool) => (isObject(tool) ? tool.name : undefined));
  const allowed = all.filter((tool) => isObject(tool) && names.includes(tool.name));
  return {
    ...(allowed.length === 0 ? {} : { tools: allowed.map(nestTool) }),
    tool_choice: choice.mode ?? 'auto',
  };
};

/** Names of a chat's parameters, and what they are called here. */
const renames: readonly (readonly [string, string])[] = [
  ['response_format.json_schema', 'text.format'],
  ['response_format', 'text.format'],
  ['max_completion_tokens', 'max_output_tokens'],
  ['].function', ']'],
];
const renamed = (text: string): string => renames.reduce((now, [chat, here]) => now.replaceAll(chat, here), text);

const readAsChat = (body: JsonObject): ChatRequest | Refusal => {
  const chat = readChatRequest({
    ...Object.fromEntries(shared.map((name) => [name, body[name] ?? null])),
    // Takes the place of the conversation, which is read on its own.
    messages: [{ role: 'user', content: 'input' }],
    max_completion_tokens: body.max_output_tokens ?? null,
    response_format: nestFormat(body.text),
    ...toolsOf(body),
  });
  if (!isRefusal(chat)) return chat;
  const { param = null } = chat;
  return { ...chat, message: renamed(chat.message), param: param === null ? null : renamed(param) };
};

const echoTool = (tool: Json): Json =>
  isObject(tool) ? { ...tool, description: tool.description ?? null, strict: tool.strict ?? false } : tool;

const echoText = (text: Json | undefined): JsonObject => {
  const { format = null, verbosity = null } = isObject(text) ? text : {};
  const schema =
    isObject(format) && format.type === 'json_schema' ? { ...format, strict: format.strict ?? false } : format;
  return { format: schema ?? { type: 'text' }, verbosity: verbosity ?? 'medium' };
};

/** What the response repeats of its request. */
const echoOf = (body: JsonObject): JsonObject => {
  const given = (name: string, otherwise: Json): JsonObject => ({ [name]: body[name] ?? otherwise });
  const { effort = null, summary = null } = isObject(body.reasoning) ? body.reasoning : {};
  return {
    background: false,
    ...given('frequency_penalty', 0),
    ...given('instructions', null),
    ...given('max_output_tokens', null),
    ...given('max_tool_calls', null),
    ...given('metadata', {}),
    ...given('parallel_tool_calls', true),
    ...given('presence_penalty', 0),
    previous_response_id: null,
    ...given('prompt_cache_key', null),
    reasoning: { effort, summary },
    ...given('safety_identifier', null),
    service_tier: 'default',
    // The mock remembers nothing, and says so.
    store: false,
    ...given('temperature', 1),
    text: echoText(body.text),
    ...given('tool_choice', 'auto'),
    tools: listOf(body.tools).map(echoTool),
    ...given('top_logprobs', 0),
    ...given('top_p', 1),
    ...given('truncation', 'disabled'),
    // Open Responses requires it, and the schema of OpenAI knows no null there.
    ...given('user', ''),
  };
};

/** Reads the body of a request to `/responses`, or says with which 400 it is refused. */
export const readResponsesRequest = (body: JsonObject): ResponsesRequest | Refusal => {
  if (typeof body.model !== 'string' || body.model === '') {
    return invalid('model', 'The parameter model is required and must be a string.', 'missing_required_parameter');
  }
  const input = readInput(body.input);
  if (isRefusal(input)) return input;
  const problem = checkOwn(body);
  if (problem !== null) return problem;
  const chat = readAsChat(body);
  if (isRefusal(chat)) return chat;
  const told: readonly Message[] =
    typeof body.instructions === 'string' ? [{ role: 'system', text: body.instructions, images: 0, calls: '' }] : [];
  return {
    chat: { ...chat, messages: [...told, ...input] },
    echo: echoOf(body),
    truncates: body.truncation === 'auto',
  };
};
