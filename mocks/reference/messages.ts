import { isArray, isObject, type Json, type JsonObject } from '../../src/define.ts';
import { invalid, type Refusal } from './refuse.ts';
import { countTokens } from './tokens.ts';

export type Role = 'system' | 'developer' | 'user' | 'assistant' | 'tool' | 'function';

/** A message as the reference understands it. */
export interface Message {
  readonly role: Role;
  /** All text of it, parts joined by a space. */
  readonly text: string;
  readonly images: number;
  /** Arguments of the calls that an assistant message made: part of the prompt too. */
  readonly calls: string;
}

const roles: readonly string[] = ['system', 'developer', 'user', 'assistant', 'tool', 'function'];
const isRole = (value: unknown): value is Role => typeof value === 'string' && roles.includes(value);
const isRefusal = (value: object): value is Refusal => 'status' in value;

interface Content {
  readonly text: string;
  readonly images: number;
}

const isImageUrl = (value: Json | undefined): boolean =>
  isObject(value) && typeof value.url === 'string' && /^(https?:\/\/|data:image\/)/i.test(value.url);

/** The text of one part, or how many images it is, or why it is refused. */
const readPart = (part: Json, role: Role, at: string): Content | Refusal => {
  if (!isObject(part)) return invalid(at, `${at} must be an object with a type.`);
  if (part.type === 'text') {
    return typeof part.text === 'string'
      ? { text: part.text, images: 0 }
      : invalid(`${at}.text`, `${at}.text must be a string.`);
  }
  if (part.type === 'refusal' && role === 'assistant' && typeof part.refusal === 'string') {
    return { text: part.refusal, images: 0 };
  }
  if (part.type === 'image_url' && role === 'user') {
    return isImageUrl(part.image_url)
      ? { text: '', images: 1 }
      : invalid(`${at}.image_url.url`, `${at}.image_url.url must be an https: or data: URL of an image.`);
  }
  return invalid(
    at,
    `This model does not take content of the type ${JSON.stringify(part.type)} here.`,
    'invalid_value',
  );
};

const readContent = (value: Json | undefined, role: Role, at: string): Content | Refusal => {
  if (typeof value === 'string') return { text: value, images: 0 };
  if (!isArray(value)) return invalid(at, `${at} must be a string or an array of parts.`, 'invalid_type');
  if (value.length === 0) return invalid(at, `${at} must not be empty.`, 'empty_array');
  const texts: string[] = [];
  let images = 0;
  for (const [i, entry] of value.entries()) {
    const part = readPart(entry, role, `${at}[${i}]`);
    if (isRefusal(part)) return part;
    if (part.text !== '') texts.push(part.text);
    images += part.images;
  }
  return { text: texts.join(' '), images };
};

/** Ids and arguments of an assistant's calls. */
const readCalls = (
  value: Json | undefined,
  at: string,
): { readonly ids: string[]; readonly text: string } | Refusal => {
  if (value === undefined || value === null) return { ids: [], text: '' };
  if (!isArray(value)) return invalid(at, `${at} must be an array.`, 'invalid_type');
  const ids: string[] = [];
  const texts: string[] = [];
  for (const [i, call] of value.entries()) {
    const made = isObject(call) && isObject(call.function) ? call.function : undefined;
    if (!isObject(call) || typeof call.id !== 'string' || call.id === '') {
      return invalid(`${at}[${i}].id`, `${at}[${i}].id must be a string.`);
    }
    if (made === undefined || typeof made.name !== 'string' || typeof made.arguments !== 'string') {
      return invalid(`${at}[${i}].function`, `${at}[${i}].function needs a name and arguments, both strings.`);
    }
    ids.push(call.id);
    texts.push(`${made.name} ${made.arguments}`);
  }
  return { ids, text: texts.join(' ') };
};

/** One message; `open` holds the ids of calls that no tool message has answered yet, and is kept up to date. */
const readMessage = (value: JsonObject, at: string, open: Set<string>): Message | Refusal => {
  const { role } = value;
  if (!isRole(role)) {
    return invalid(`${at}.role`, `${at}.role must be one of ${roles.join(', ')}.`, 'invalid_value');
  }
  if (role === 'tool') {
    const { tool_call_id: id } = value;
    if (typeof id !== 'string') return invalid(`${at}.tool_call_id`, `${at}.tool_call_id must be a string.`);
    if (!open.delete(id)) return invalid(`${at}.tool_call_id`, `${at} answers no call of the message before it.`);
  } else if (open.size > 0) {
    return invalid(at, `The calls ${[...open].join(', ')} must be answered by messages of the role tool first.`);
  }
  const calls = role === 'assistant' ? readCalls(value.tool_calls, `${at}.tool_calls`) : { ids: [], text: '' };
  if (isRefusal(calls)) return calls;
  for (const id of calls.ids) open.add(id);
  const silent = value.content === undefined || value.content === null;
  const maySilent = calls.ids.length > 0 || role === 'function' || typeof value.refusal === 'string';
  const content =
    silent && (maySilent || isObject(value.function_call))
      ? { text: '', images: 0 }
      : readContent(value.content, role, `${at}.content`);
  return isRefusal(content) ? content : { role, ...content, calls: calls.text };
};

/** All messages, or why the first bad one is refused. */
export const readMessages = (value: Json | undefined): readonly Message[] | Refusal => {
  if (value === undefined || value === null) {
    return invalid('messages', 'The parameter messages is required.', 'missing_required_parameter');
  }
  if (!isArray(value)) return invalid('messages', 'messages must be an array of objects.', 'invalid_type');
  if (value.length === 0) return invalid('messages', 'messages must not be empty.', 'empty_array');
  const open = new Set<string>();
  const messages: Message[] = [];
  for (const [i, entry] of value.entries()) {
    const at = `messages[${i}]`;
    const message = isObject(entry) ? readMessage(entry, at, open) : invalid(at, `${at} must be an object.`);
    if (isRefusal(message)) return message;
    messages.push(message);
  }
  return open.size === 0
    ? messages
    : invalid('messages', `The calls ${[...open].join(', ')} must be answered by messages of the role tool.`);
};

/** Tokens of the prompt: the text, three for each message and for the answer's head, and a flat price for an image. */
export const promptTokens = (messages: readonly Message[]): number =>
  messages.reduce((sum, { text, calls, images }) => sum + countTokens(text) + countTokens(calls) + 3 + 85 * images, 3);
