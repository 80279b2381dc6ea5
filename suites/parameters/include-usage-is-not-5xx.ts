import { defineComparison } from '../../src/define.ts';
import { mustAccept } from '../shared/refusal.ts';

export default defineComparison({
  title: 'stream_options with include_usage never makes the server fail',
  clause: 'CHAT-STREAM-16',
  level: 'must',
  probe: ['stream-plain', 'stream-short'],
  premise: 'response',
  faults: ['param-include-usage-500'],
  incidents: ['Portkey-AI/gateway#1072'],
  compare: (samples) =>
    mustAccept(samples, {
      request: 'A streamed request with include_usage',
      probe: 'stream-short',
      basis: 'stream-plain',
      on4xx: 'skip',
      fix: 'Deliver the usage, or leave stream_options out of what goes upstream. Most SDK users set it.',
    }),
});
