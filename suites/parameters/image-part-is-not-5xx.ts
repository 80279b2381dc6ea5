import { defineComparison } from '../../src/define.ts';
import { mustAccept } from '../shared/refusal.ts';

export default defineComparison({
  title: 'An image part is accepted or refused, and never makes the server fail',
  clause: 'CHAT-REQ-03',
  level: 'must',
  probe: ['chat-parts', 'chat-image'],
  premise: 'response',
  faults: ['image-part-500'],
  compare: (samples) =>
    mustAccept(samples, {
      request: 'An image part',
      probe: 'chat-image',
      basis: 'chat-parts',
      on4xx: 'skip',
      fix: 'Answer 400 that says the model takes no images.',
    }),
});
