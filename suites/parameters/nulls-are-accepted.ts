import { defineComparison } from '../../src/define.ts';
import { mustAccept } from '../shared/refusal.ts';

export default defineComparison({
  title: 'Optional members are accepted as null where the contract says so',
  clause: 'CHAT-REQ-09',
  level: 'must',
  probe: ['chat-basic', 'chat-nulls'],
  premise: 'response',
  faults: ['nulls-rejected', 'nulls-500'],
  compare: (samples) =>
    mustAccept(samples, {
      request: 'A request whose optional members are null',
      probe: 'chat-nulls',
      fix: 'Treat null as absent for stop, stream, stream_options, n, temperature, top_p, logit_bias, penalties and seed.',
    }),
});
