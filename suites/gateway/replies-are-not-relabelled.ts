import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { failureProbes, judged } from '../shared/gateway-failures.ts';

export default defineGatewayCheck({
  title: 'A reply that is no event stream is not announced as one',
  clause: 'GW-46',
  level: 'should',
  probe: failureProbes,
  faults: ['relabelled-as-events'],
  incidents: ['content-type-wrong-or-missing', 'stream-true-json-reply'],
  fix: 'Keep the upstream’s Content-Type, or make an error of what is not what was asked for.',
  judge: (passage) =>
    judged(passage, ({ call, streamed }) => {
      if (!streamed || call === null || call.sent.status === null) return inconclusive('no stream was to come');
      if (call.sent.mediaType === 'text/event-stream' || call.sent.shape === 'sse')
        return inconclusive('the upstream sent an event stream');
      const { client } = passage;
      if (client.mediaType !== 'text/event-stream' || client.shape === 'sse') return null;
      return {
        what: `${call.sent.mediaType ?? 'A reply without a type'} becomes text/event-stream, without an event in it`,
        expected: 'the type that it came with, or an error',
      };
    }),
});
