import { defineGatewayCheck, type Finding, show } from '../../src/define.ts';
import { membersIn, pathOf } from '../shared/gateway-members.ts';
import { everyReply, inReply, relayed } from '../shared/gateway-replies.ts';

/** Members whose presence as null no client needs: what every gateway may tell in its own way. */
const ownWay: readonly string[] = ['usage', 'service_tier', 'system_fingerprint'];

export default defineGatewayCheck({
  title: 'A member that the upstream set to null is null, and not a word or something empty',
  clause: 'GW-12',
  level: 'should',
  incidents: ['BerriAI/litellm#2225'],
  probe: everyReply,
  faults: ['nulls-as-text'],
  judge: (passage) => {
    const reply = relayed(passage);
    if ('verdict' in reply) return reply;
    const got = membersIn(reply.client);
    const nulls = membersIn(reply.sent).filter(
      ({ name, values }) => !ownWay.includes(name) && values.every((value) => value === null),
    );
    return nulls.flatMap((member): readonly Finding[] => {
      const other = got.find(({ level, name }) => level === member.level && name === member.name);
      const path = pathOf(member, reply.streamed);
      const evidence = inReply(reply, path);
      // Leaving it out says the same in other words; typed clients with required members notice.
      if (other === undefined) {
        const what = 'Members that were null were left out';
        return [{ what, expected: `${path}: null`, actual: 'absent', evidence, softened: 'note' }];
      }
      const value = other.values.find((each) => each !== null);
      if (value === undefined) return [];
      const isEmpty = value === '' || (Array.isArray(value) && value.length === 0);
      return [
        {
          what: isEmpty ? 'Members that were null became empty' : 'Members that were null became something',
          expected: `${path}: null`,
          actual: show(value),
          evidence,
          ...(isEmpty ? { softened: 'note' as const } : {}),
        },
      ];
    });
  },
});
