import { type Choice, defineGatewayCheck, type Finding, isObject, type Json, show } from '../../src/define.ts';
import {
  choicePairs,
  choiceReplies,
  inReply,
  logprobReplies,
  ofChoice,
  type Relayed,
  relayed,
  textReplies,
  toolCallsOf,
  toolReplies,
} from '../shared/gateway-replies.ts';

/** What a choice says, by where it says it. */
const spoken = { text: 'content', refusal: 'refusal', reasoning: 'reasoning' } as const;

const addedTexts = (reply: Relayed, sent: Choice, got: Choice): readonly Finding[] =>
  Object.entries(spoken).flatMap(([name, member]): readonly Finding[] => {
    const [from, to] = [sent[member], got[member]];
    if (to.length <= from.length || !to.includes(from)) return [];
    const at = to.indexOf(from);
    const added = from === '' ? to : `${to.slice(0, at)} … ${to.slice(at + from.length)}`;
    return [
      {
        what: `There is ${name}${ofChoice(reply, sent.index)} that the upstream did not send`,
        expected: `${from.length} characters, as sent`,
        actual: `${to.length} characters, of them added: ${show(added)}`,
        evidence: inReply(reply, `${member} of choice ${sent.index}`),
        // Some gateways find reasoning within the text, and tell it apart.
        ...(member === 'reasoning' ? { softened: 'warn' as const } : {}),
      },
    ];
  });

const addedCalls = (reply: Relayed, sent: Choice, got: Choice): readonly Finding[] => {
  const due = toolCallsOf(sent, reply.streamed).length;
  const calls = toolCallsOf(got, reply.streamed);
  return due > 0 || calls.length === 0
    ? []
    : [
        {
          what: 'There is a tool call that the upstream did not send',
          expected: 'no tool call',
          actual: show(calls),
          evidence: inReply(reply, 'tool_calls'),
        },
      ];
};

const addedEnds = (reply: Relayed, sent: Choice, got: Choice): readonly Finding[] => {
  const [due, ends] = [sent, got].map(({ finishReasons }) => finishReasons.filter((reason) => reason !== '').length);
  return (ends ?? 0) <= Math.max(1, due ?? 0)
    ? []
    : [
        {
          what: 'finish_reason arrived more often than it was sent',
          expected: `${due} times`,
          actual: `${ends} times: ${show(got.finishReasons.slice(0, 5))}`,
          evidence: inReply(reply, `finish_reason of choice ${sent.index}`),
          softened: 'warn',
        },
      ];
};

const addedChoices = (reply: Relayed): readonly Finding[] => {
  const sent = new Set(reply.sent.choices.map(({ index }) => index));
  const more = reply.client.choices.filter(({ index }) => !sent.has(index));
  return more.length === 0
    ? []
    : [
        {
          what: 'There are choices that the upstream did not send',
          expected: `choices ${show([...sent])}`,
          actual: `also ${show(more.map(({ index }) => index).slice(0, 8))}, ${more.length} in all`,
          evidence: inReply(reply, 'choices'),
        },
      ];
};

/** Usage that the client did not ask for comes in a chunk without choices, which not every client expects. */
const addedUsage = (reply: Relayed, options: Json | undefined, upstreamAsked: boolean): readonly Finding[] => {
  const asked = isObject(options) && options.include_usage === true;
  if (!reply.streamed || asked || reply.client.usage === null) return [];
  return reply.sent.usage !== null && !upstreamAsked
    ? []
    : [
        {
          what: 'Usage arrived that the client had not asked for',
          expected: 'a stream without usage',
          actual: show(reply.client.usage.value),
          evidence: inReply(reply, 'usage'),
          softened: 'warn',
        },
      ];
};

export default defineGatewayCheck({
  title: 'Nothing is said in the name of the model that the upstream did not say',
  clause: 'GW-14',
  level: 'must',
  incidents: ['youssofal/MTPLX#249', 'digitalocean/langchain-gradient#27', 'microsoft/foundry-local#905'],
  probe: [...textReplies, ...choiceReplies, ...toolReplies, ...logprobReplies, 'replies-without-usage'],
  faults: ['text-appended', 'arguments-told-as-text', 'usage-not-asked-for', 'choice-added', 'finish-told-twice'],
  judge: (passage) => {
    const reply = relayed(passage);
    if ('verdict' in reply) return reply;
    const options = passage.calls.at(-1)?.request.stream_options;
    return [
      ...addedChoices(reply),
      ...choicePairs(reply).flatMap(([sent, got]) => [
        ...addedTexts(reply, sent, got),
        ...addedCalls(reply, sent, got),
        ...addedEnds(reply, sent, got),
      ]),
      ...addedUsage(reply, passage.request.stream_options, isObject(options) && options.include_usage === true),
    ];
  },
});
