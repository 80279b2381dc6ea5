import { defineComparison } from '../../src/define.ts';
import { mustAccept } from '../shared/refusal.ts';

export default defineComparison({
  title: 'An input_image part is accepted, or refused with a 4xx',
  clause: 'OR-08',
  level: 'should',
  profile: 'open-responses',
  probe: ['responses-text', 'responses-image'],
  premise: 'response',
  faults: ['resp-image-500'],
  compare: (samples) =>
    mustAccept(samples, {
      request: 'An input_image with a data URL',
      probe: 'responses-image',
      basis: 'responses-text',
      on4xx: 'skip',
      fix: 'Here an image is {"type": "input_image", "image_url": "data:…"}, a string and not an object.',
    }),
});
