import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { judged, statusProbes } from '../shared/gateway-failures.ts';

export default defineGatewayCheck({
  title: 'Retry-After reaches the client',
  clause: 'GW-53',
  level: 'should',
  probe: statusProbes,
  faults: ['retry-after-dropped'],
  incidents: ['retry-after-missing', 'api7/aisix#144', 'majiayu000/litellm-rs#833'],
  fix: 'Hand on Retry-After with 429 and 503.',
  judge: (passage) =>
    judged(passage, ({ call }) => {
      const { client } = passage;
      const wished = call?.sent.header('retry-after') ?? null;
      if (call === null || wished === null) return inconclusive('the upstream named no time');
      if (client.status !== call.sent.status) return inconclusive('the client got another status');
      if (client.header('retry-after') !== null || client.header('retry-after-ms') !== null) return null;
      return {
        what: `Status ${client.status} comes without Retry-After`,
        expected: `Retry-After: ${wished}, as upstream`,
      };
    }),
});
