import { isDeepStrictEqual } from 'node:util';
import { defineGatewayCheck, type Finding, inconclusive, show } from '../../src/define.ts';
import {
  choicePairs,
  inReply,
  type Relayed,
  relayed,
  type ToolCall,
  textFinding,
  toolCallsOf,
  toolReplies,
} from '../shared/gateway-replies.ts';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The same JSON in other words: whoever parses the arguments sees no difference. */
const meansTheSame = (sent: string, got: string): boolean => {
  const value = parsed(sent);
  return value !== undefined && isDeepStrictEqual(value, parsed(got));
};

const argumentsFinding = (reply: Relayed, nth: number, sent: ToolCall, got: ToolCall): Finding | null => {
  const where = inReply(reply, `arguments of tool call ${nth}`);
  const finding = textFinding('The argument text of a tool call', sent.arguments, got.arguments, where);
  return finding !== null && meansTheSame(sent.arguments, got.arguments)
    ? { ...finding, what: 'The argument text of a tool call was written anew', softened: 'note' }
    : finding;
};

const idFinding = (reply: Relayed, nth: number, sent: ToolCall, got: ToolCall): Finding | null =>
  sent.id === got.id
    ? null
    : {
        what: got.id === '' ? 'The id of a tool call did not arrive' : 'The id of a tool call was changed',
        expected: show(sent.id),
        actual: show(got.id),
        evidence: inReply(reply, `id of tool call ${nth}`),
        // A gateway may keep ids of its own, as long as it knows them again.
        ...(got.id === '' ? {} : { softened: 'warn' as const }),
      };

const nameFinding = (reply: Relayed, nth: number, sent: ToolCall, got: ToolCall): Finding | null =>
  sent.name === got.name
    ? null
    : {
        what: 'The name of a called tool did not arrive as it was sent',
        expected: show(sent.name),
        actual: show(got.name),
        evidence: inReply(reply, `name of tool call ${nth}`),
      };

/** Two calls under one id cannot be answered apart. */
const sharedIds = (reply: Relayed, sent: readonly ToolCall[], got: readonly ToolCall[]): readonly Finding[] => {
  const apart = (calls: readonly ToolCall[]): number => new Set(calls.map(({ id }) => id)).size;
  return apart(sent) === sent.length && got.every(({ id }) => id !== '') && apart(got) < got.length
    ? [
        {
          what: 'Tool calls share one id',
          expected: `${sent.length} ids`,
          actual: show(got.map(({ id }) => id)),
          evidence: inReply(reply, 'ids of tool calls'),
        },
      ]
    : [];
};

const compareCalls = (reply: Relayed, sent: readonly ToolCall[], got: readonly ToolCall[]): readonly Finding[] => {
  if (sent.length !== got.length) {
    return [
      {
        what: 'The number of tool calls changed on the way',
        expected: `${sent.length}: ${show(sent.map(({ name }) => name))}`,
        actual: `${got.length}: ${show(got.map(({ name, arguments: text }) => [name, text]))}`,
        evidence: inReply(reply, 'tool_calls'),
      },
    ];
  }
  const each = sent.flatMap((call, nth) => {
    const other = got[nth];
    return other === undefined
      ? []
      : [idFinding, nameFinding, argumentsFinding].map((compare) => compare(reply, nth, call, other));
  });
  return [...each.filter((finding): finding is Finding => finding !== null), ...sharedIds(reply, sent, got)];
};

export default defineGatewayCheck({
  title: 'Tool calls arrive whole: ids, names, order and arguments',
  clause: 'GW-05',
  level: 'must',
  incidents: ['maximhq/bifrost#1829', 'BerriAI/litellm#33223', 'crmne/ruby_llm#711', 'VicBilibily/GCMP#194'],
  probe: toolReplies,
  faults: ['tool-calls-merged', 'tool-fragments-deduplicated', 'tool-ids-lost', 'tool-calls-first-only'],
  fix: 'Add each fragment to the call whose index it carries, and drop none for being equal to the one before.',
  judge: (passage) => {
    const reply = relayed(passage);
    if ('verdict' in reply) return reply;
    const pairs = choicePairs(reply).filter(([sent]) => sent.toolCalls.length > 0);
    if (pairs.length === 0) return inconclusive('the upstream called no tool, or no choice arrived');
    return pairs.flatMap(([sent, got]) =>
      compareCalls(reply, toolCallsOf(sent, reply.streamed), toolCallsOf(got, reply.streamed)),
    );
  },
});
