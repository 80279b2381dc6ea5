import { defineGatewayCheck, type Finding, inconclusive } from '../../src/define.ts';
import { healthyCall } from '../shared/gateway-replies.ts';

const ofOneConnection = ['keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade'] as const;

export default defineGatewayCheck({
  title: 'Headers about the connection to the upstream do not reach the client',
  clause: 'GW-19',
  level: 'should',
  probe: ['replies-heads-plain', 'replies-heads-streamed'],
  faults: ['hop-by-hop-headers-relayed'],
  fix: 'Drop Connection, what it names, and Keep-Alive before a reply goes on.',
  judge: (passage) => {
    const sent = healthyCall(passage);
    if ('verdict' in sent) return sent;
    const { client } = passage;
    if (client.status === null) return inconclusive('the client got no headers');
    const named = (sent.header('connection') ?? '')
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter((name) => !['', 'keep-alive', 'close'].includes(name));
    const hops = [...ofOneConnection, ...named].filter((name) => sent.header(name) !== null);
    if (hops.length === 0) return inconclusive('the upstream sent no such header');
    return hops
      .filter((name) => client.header(name) === sent.header(name))
      .map(
        (name): Finding => ({
          what: `The header ${name}, which is about the connection to the upstream, reached the client`,
          expected: 'absent',
          actual: `${name}: ${client.header(name) ?? ''}`,
          evidence: { exchange: client.exchange.id, at: `header ${name}` },
        }),
      );
  },
});
