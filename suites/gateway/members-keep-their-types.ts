import {
  defineGatewayCheck,
  type Finding,
  isArray,
  isObject,
  type Json,
  type Reading,
  show,
} from '../../src/define.ts';
import { isUnknown, membersIn, pathOf } from '../shared/gateway-members.ts';
import { entriesOf, everyReply, inReply, messageIn, relayed, typeOf } from '../shared/gateway-replies.ts';

type Typed = ReadonlyMap<string, readonly Json[]>;

const inCall = ['index', 'id', 'type', 'function'] as const;
const inFunction = ['name', 'arguments'] as const;
const inLogprob = ['token', 'logprob', 'bytes'] as const;

/** The members of the contract that have a value, by path, with their values. */
const knownIn = (reading: Reading, streamed: boolean): Typed => {
  const found = new Map<string, Json[]>();
  const add = (path: string, value: Json | undefined): void => {
    if (value === undefined || value === null) return;
    const values = found.get(path) ?? [];
    values.push(value);
    found.set(path, values);
  };
  for (const member of membersIn(reading)) {
    if (!isUnknown(member)) for (const value of member.values) add(pathOf(member, streamed), value);
  }
  for (const [, choice] of entriesOf(reading)) {
    const { tool_calls: calls } = messageIn(choice);
    for (const call of isArray(calls) ? calls.filter(isObject) : []) {
      for (const name of inCall) add(`tool_calls[].${name}`, call[name]);
      const called = isObject(call.function) ? call.function : {};
      for (const name of inFunction) add(`tool_calls[].function.${name}`, called[name]);
    }
    const { logprobs } = choice;
    const tokens = isObject(logprobs) && isArray(logprobs.content) ? logprobs.content : [];
    for (const token of tokens.filter(isObject)) {
      for (const name of inLogprob) add(`logprobs.content[].${name}`, token[name]);
    }
  }
  return found;
};

export default defineGatewayCheck({
  title: 'Members of the contract keep the JSON types that the upstream gave them',
  clause: 'GW-13',
  level: 'must',
  incidents: ['ggml-org/llama.cpp#20198', 'sipeed/picoclaw#1292', 'mrdushidush/claudette#238'],
  probe: everyReply,
  faults: ['numbers-as-text', 'tool-arguments-as-object', 'text-as-parts'],
  judge: (passage) => {
    const reply = relayed(passage);
    if ('verdict' in reply) return reply;
    const got = knownIn(reply.client, reply.streamed);
    return [...knownIn(reply.sent, reply.streamed)].flatMap(([path, values]): readonly Finding[] => {
      const types = new Set(values.map(typeOf));
      const other = got.get(path)?.find((value) => !types.has(typeOf(value)));
      return other === undefined
        ? []
        : [
            {
              what: `A member arrived as ${typeOf(other)} that was sent as ${[...types].join(' or ')}: ${path}`,
              expected: show(values[0]),
              actual: show(other),
              evidence: inReply(reply, path),
            },
          ];
    });
  },
});
