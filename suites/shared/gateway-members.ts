import { isArray, isObject, type Json, type JsonObject, type Reading } from '../../src/define.ts';
import { entriesOf, messageIn, valuesOf } from './gateway-replies.ts';

/** Members of replies, by the level at which they stand, over all chunks of a stream. */

export type Level = 'body' | 'choice' | 'message' | 'usage';

/** What the contract names at each level, and what other checks judge. */
const known: Readonly<Record<Level, readonly string[]>> = {
  body: ['id', 'object', 'created', 'model', 'choices', 'usage', 'system_fingerprint', 'service_tier', 'error'],
  choice: ['index', 'message', 'delta', 'finish_reason', 'logprobs'],
  message: ['role', 'content', 'refusal', 'tool_calls', 'reasoning_content', 'reasoning', 'reasoning_details'],
  usage: ['prompt_tokens', 'completion_tokens', 'total_tokens', 'prompt_tokens_details', 'completion_tokens_details'],
};

const objectsAt: Readonly<Record<Level, (reading: Reading) => readonly JsonObject[]>> = {
  body: valuesOf,
  choice: (reading) => entriesOf(reading).map(([, choice]) => choice),
  message: (reading) => entriesOf(reading).map(([, choice]) => messageIn(choice)),
  usage: (reading) => valuesOf(reading).flatMap(({ usage }) => (isObject(usage) ? [usage] : [])),
};

/** One member with every value that it has in a reply. */
export interface Member {
  readonly level: Level;
  readonly name: string;
  readonly values: readonly Json[];
}

/** Every member of a reply, with its values, nulls too. */
export const membersIn = (reading: Reading): readonly Member[] =>
  (['body', 'choice', 'message', 'usage'] as const).flatMap((level) => {
    const found = new Map<string, Json[]>();
    for (const object of objectsAt[level](reading)) {
      for (const [name, value] of Object.entries(object)) {
        if (value === undefined) continue;
        const values = found.get(name) ?? [];
        values.push(value);
        found.set(name, values);
      }
    }
    return [...found].map(([name, values]) => ({ level, name, values }));
  });

export const isUnknown = ({ level, name }: Member): boolean => !known[level].includes(name);

/** Where a member stands, as people write it: `choices[].message.audio`. */
export const pathOf = ({ level, name }: Pick<Member, 'level' | 'name'>, streamed: boolean): string => {
  const message = streamed ? 'choices[].delta.' : 'choices[].message.';
  return `${{ body: '', choice: 'choices[].', message, usage: 'usage.' }[level]}${name}`;
};

/** JSON with the members of objects in order, for comparing by meaning. */
export const canonical = (value: Json): string => {
  if (isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).flatMap(([name, entry]) =>
    entry === undefined ? [] : [[name, entry] as const],
  );
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, entry]) => `${JSON.stringify(name)}:${canonical(entry)}`)
    .join(',')}}`;
};

/** Says it anything? Of `null`, `[]` and `{}` nothing is lost. */
export const saysSomething = (value: Json): boolean =>
  value !== null && !(isArray(value) && value.length === 0) && !(isObject(value) && Object.keys(value).length === 0);
