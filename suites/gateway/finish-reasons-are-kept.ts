import { type Choice, defineGatewayCheck, type Finding, show } from '../../src/define.ts';
import {
  choicePairs,
  entriesOf,
  everyReply,
  inReply,
  messageIn,
  type Relayed,
  relayed,
} from '../shared/gateway-replies.ts';

const endOf = ({ finishReasons }: Choice): string | null =>
  finishReasons.filter((reason) => reason !== '').at(-1) ?? null;

const outputs = ['content', 'refusal', 'reasoning_content'] as const;

/** Does this piece of a choice say anything? */
const speaks = (choice: Parameters<typeof messageIn>[0]): boolean => {
  const message = messageIn(choice);
  const { tool_calls: calls } = message;
  return outputs.some((member) => (message[member] ?? '') !== '') || (Array.isArray(calls) && calls.length > 0);
};

/** Does output of a choice come in a later chunk than a finish_reason of it? */
const goesOn = (entries: ReturnType<typeof entriesOf>, index: number): boolean => {
  const own = entries.filter(([other]) => other === index).map(([, choice]) => choice);
  const end = own.findIndex(({ finish_reason: reason }) => typeof reason === 'string' && reason !== '');
  return end >= 0 && own.slice(end + 1).some(speaks);
};

const findingsOf = (reply: Relayed, sent: Choice, got: Choice): readonly Finding[] => {
  const evidence = inReply(reply, `finish_reason of choice ${sent.index}`);
  const [due, told] = [endOf(sent), endOf(got)];
  const findings: Finding[] = [];
  if (due !== null && told !== due) {
    findings.push({
      what:
        told === null
          ? 'The reason why the answer ended did not arrive'
          : 'The reason why the answer ended was changed',
      expected: show(due),
      actual: show(told),
      evidence,
    });
  }
  if (got.finishReasons.includes('') && !sent.finishReasons.includes('')) {
    findings.push({
      what: 'finish_reason is an empty string where the upstream said null',
      expected: 'null until the end',
      actual: show(got.finishReasons.slice(0, 3)),
      evidence,
    });
  }
  if (reply.streamed && goesOn(entriesOf(reply.client), sent.index) && !goesOn(entriesOf(reply.sent), sent.index)) {
    findings.push({
      what: 'The answer goes on after its finish_reason',
      expected: 'finish_reason after all output, as it was sent',
      actual: 'output in a later chunk',
      evidence,
    });
  }
  return findings;
};

export default defineGatewayCheck({
  title: 'Each choice ends once it is whole, for the reason that the upstream gave',
  clause: 'GW-09',
  level: 'must',
  incidents: [
    'BerriAI/litellm#25825',
    'UKGovernmentBEIS/inspect_ai#5143',
    'open-webui/open-webui#23929',
    'cloudflare/ai#192',
    'CangShui/workbuddy-gateway#3',
    'maximhq/bifrost#1821',
  ],
  probe: everyReply,
  faults: ['finish-reason-always-stop', 'finish-reason-lost', 'finish-reason-emptied', 'finish-reason-on-every-chunk'],
  judge: (passage) => {
    const reply = relayed(passage);
    return 'verdict' in reply ? reply : choicePairs(reply).flatMap(([sent, got]) => findingsOf(reply, sent, got));
  },
});
