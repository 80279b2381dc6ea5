import { defineComparison } from '../../src/define.ts';
import { mustAccept } from '../shared/refusal.ts';

export default defineComparison({
  title: 'System messages, history and content as an array of text parts are accepted',
  clause: 'CHAT-REQ-02',
  level: 'must',
  probe: ['chat-basic', 'chat-parts'],
  premise: 'response',
  faults: ['parts-500'],
  incidents: ['huggingface/text-generation-inference#2565'],
  compare: (samples) =>
    mustAccept(samples, {
      request: 'A request with a system message, history and text parts',
      probe: 'chat-parts',
      fix: 'Join text parts where the engine or its chat template wants a string.',
    }),
});
