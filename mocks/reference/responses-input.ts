import { isArray, isObject, type Json, type JsonObject } from '../../src/define.ts';
import type { Message, Role } from './messages.ts';
import { invalid, type Refusal } from './refuse.ts';

const roles: Readonly<Record<string, Role>> = {
  user: 'user',
  system: 'system',
  developer: 'developer',
  assistant: 'assistant',
};

type Content = Pick<Message, 'text' | 'images'>;

const isRefusal = (value: object): value is Refusal => 'status' in value && 'message' in value;

/** A member that must be a string. */
const text = (value: JsonObject, member: string, at: string): string | Refusal => {
  const found = value[member];
  return typeof found === 'string'
    ? found
    : invalid(`${at}.${member}`, `${at}.${member} must be a string.`, 'missing_required_parameter');
};

const isImage = (url: Json | undefined): boolean => typeof url === 'string' && /^(https?:\/\/|data:image\/)/i.test(url);

/** The text of one part, or one image, or why it is refused. An assistant's parts are those that it once sent. */
const readPart = (part: Json, role: Role, at: string): Content | Refusal => {
  if (!isObject(part)) return invalid(at, `${at} must be an object with a type.`, 'invalid_type');
  const written = role === 'assistant' ? ['output_text', 'refusal'] : ['input_text'];
  if (typeof part.type === 'string' && written.includes(part.type)) {
    const found = text(part, part.type === 'refusal' ? 'refusal' : 'text', at);
    return typeof found === 'string' ? { text: found, images: 0 } : found;
  }
  if (part.type === 'input_image' && role !== 'assistant') {
    return isImage(part.image_url)
      ? { text: '', images: 1 }
      : invalid(`${at}.image_url`, `${at}.image_url must be an https: or data: URL of an image.`, 'invalid_value');
  }
  return invalid(
    `${at}.type`,
    `${at} has the type ${JSON.stringify(part.type)}, which is not taken from the role ${role}.`,
    'invalid_value',
  );
};

const readContent = (value: Json | undefined, role: Role, at: string): Content | Refusal => {
  if (typeof value === 'string') return { text: value, images: 0 };
  if (!isArray(value)) return invalid(at, `${at} must be a string or an array of parts.`, 'invalid_type');
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

const readMessage = (item: JsonObject, at: string): Message | Refusal => {
  const role = typeof item.role === 'string' ? roles[item.role] : undefined;
  if (role === undefined) {
    return invalid(`${at}.role`, `${at}.role must be one of ${Object.keys(roles).join(', ')}.`, 'invalid_value');
  }
  const content = readContent(item.content, role, `${at}.content`);
  return isRefusal(content) ? content : { role, ...content, calls: '' };
};

const readCall = (item: JsonObject, at: string, open: Set<string>): Message | Refusal => {
  const [id, name, written] = ['call_id', 'name', 'arguments'].map((member) => text(item, member, at));
  for (const member of [id, name, written]) if (typeof member === 'object') return member;
  open.add(String(id));
  return { role: 'assistant', text: '', images: 0, calls: `${name} ${written}` };
};

const readOutput = (item: JsonObject, at: string, open: Set<string>): Message | Refusal => {
  const id = text(item, 'call_id', at);
  if (typeof id === 'object') return id;
  const content = readContent(item.output, 'tool', `${at}.output`);
  if (isRefusal(content)) return content;
  return open.delete(id)
    ? { role: 'tool', ...content, calls: '' }
    : invalid('input', `${at} answers the call '${id}', which no item before it made.`);
};

/** One item, or null for one that says nothing to the model. `open` holds the calls that nothing has answered yet. */
const readItem = (item: JsonObject, at: string, open: Set<string>): Message | Refusal | null => {
  switch (item.type ?? 'message') {
    case 'message':
      return readMessage(item, at);
    case 'function_call':
      return readCall(item, at, open);
    case 'function_call_output':
      return readOutput(item, at, open);
    case 'reasoning':
      return null;
    case 'item_reference':
      return invalid(`${at}.id`, `There is no item '${String(item.id)}': nothing is stored here.`, 'item_not_found');
    default:
      return invalid(`${at}.type`, `${at} has the unknown type ${JSON.stringify(item.type)}.`, 'invalid_value');
  }
};

/** The `input` of a request to `/responses`, a string or an array of items, as messages; or why it is refused. */
export const readInput = (value: Json | undefined): readonly Message[] | Refusal => {
  if (value === undefined || value === null) {
    return invalid('input', 'The parameter input is required.', 'missing_required_parameter');
  }
  if (typeof value === 'string') return [{ role: 'user', text: value, images: 0, calls: '' }];
  if (!isArray(value)) return invalid('input', 'input must be a string or an array of items.', 'invalid_type');
  if (value.length === 0) return invalid('input', 'input must not be empty.', 'empty_array');
  const open = new Set<string>();
  const messages: Message[] = [];
  for (const [i, entry] of value.entries()) {
    const at = `input[${i}]`;
    const message = isObject(entry) ? readItem(entry, at, open) : invalid(at, `${at} must be an object.`);
    if (message === null) continue;
    if (isRefusal(message)) return message;
    messages.push(message);
  }
  return open.size === 0 ? messages : invalid('input', `Nothing answers the call '${[...open].join(', ')}'.`);
};
