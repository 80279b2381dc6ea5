import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { failureProbes, judged } from '../shared/gateway-failures.ts';

const breaks: ReadonlySet<string> = new Set(['broken', 'hung', 'hung-up']);

export default defineGatewayCheck({
  title: 'A reply that breaks off upstream does not end in order',
  clause: 'GW-41',
  level: 'must',
  probe: failureProbes,
  faults: ['broken-stream-ends-cleanly', 'broken-body-ends-cleanly', 'silence-ends-cleanly'],
  incidents: ['early-eof-clean', 'pydantic/pydantic-ai#6610', 'anomalyco/opencode#39968'],
  fix: 'Reset the connection, or send an error event. nginx: proxy_http_version 1.1; over HTTP/1.0 a break looks like an end.',
  judge: (passage) =>
    judged(passage, ({ how, upstream, client, call, streamed }) => {
      if (upstream === null || !breaks.has(upstream)) return inconclusive('the upstream did not break off');
      if (call?.sent.status === null) return inconclusive('the upstream gave no reply at all');
      if (how !== 'softened') return null;
      return {
        what: `A ${streamed ? 'stream' : 'body'} that ${upstream === 'broken' ? 'broke off' : 'fell silent'} upstream ends in order`,
        expected: 'an error event, or a connection that breaks off: plain iteration of SDKs throws at nothing else',
        // Half a JSON document makes every SDK throw; nothing at all does not.
        ...(!streamed && client === 'unreadable' && passage.client.text.trim() !== ''
          ? { softened: 'warn' as const }
          : {}),
      };
    }),
});
