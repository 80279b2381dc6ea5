import { defineGatewayCheck, type Finding, inconclusive, show } from '../../src/define.ts';
import {
  canonical,
  isUnknown,
  type Level,
  type Member,
  membersIn,
  pathOf,
  saysSomething,
} from '../shared/gateway-members.ts';
import { inReply, type Relayed, relayed } from '../shared/gateway-replies.ts';

const places: Readonly<Record<Level, string>> = {
  body: 'at the top of replies',
  choice: 'of choices',
  message: 'of messages and deltas',
  usage: 'of usage',
};

const levels = ['body', 'choice', 'message', 'usage'] as const;

const findingsAt = (
  reply: Relayed,
  level: Level,
  sent: readonly Member[],
  got: readonly Member[],
): readonly Finding[] => {
  const valuesOf = (name: string): readonly string[] =>
    got
      .filter((member) => member.level === level && member.name === name)
      .flatMap(({ values }) => values.filter(saysSomething).map(canonical));
  const own = sent.filter((member) => member.level === level);
  const lost = own.filter(({ name }) => valuesOf(name).length === 0);
  const changed = own.filter(
    ({ name, values }) =>
      valuesOf(name).length > 0 &&
      values.some((value) => saysSomething(value) && !valuesOf(name).includes(canonical(value))),
  );
  const paths = (members: readonly Member[]): string =>
    members.map((member) => pathOf(member, reply.streamed)).join(', ');
  const evidence = inReply(reply, `members ${places[level]}`);
  return [
    ...(lost.length === 0
      ? []
      : [{ what: `Members ${places[level]} did not arrive`, expected: paths(lost), actual: 'absent', evidence }]),
    ...(changed.length === 0
      ? []
      : [
          {
            what: `Members ${places[level]} arrived changed`,
            expected: `${paths(changed)}: ${changed[0]?.values.find(saysSomething) === undefined ? '' : show(changed[0].values.find(saysSomething))}`,
            actual: valuesOf(changed[0]?.name ?? '')[0] ?? 'absent',
            evidence,
          },
        ]),
  ];
};

export default defineGatewayCheck({
  title: 'Members that the contract does not know arrive as they were sent, at every level',
  clause: 'GW-12',
  level: 'should',
  probe: ['replies-plain', 'replies-streamed'],
  faults: ['unknown-members-dropped', 'unknown-numbers-as-text'],
  fix: 'Pass on what came, rather than what a type of your own knows of it.',
  judge: (passage) => {
    const reply = relayed(passage);
    if ('verdict' in reply) return reply;
    const sent = membersIn(reply.sent).filter((member) => isUnknown(member) && member.values.some(saysSomething));
    if (sent.length === 0) return inconclusive('the upstream sent no member that the contract does not know');
    const got = membersIn(reply.client);
    return levels.flatMap((level) => findingsAt(reply, level, sent, got));
  },
});
