import { defineComparison } from '../../src/define.ts';
import { mustAccept } from '../shared/refusal.ts';

export default defineComparison({
  title: 'A conversation as an array of items is accepted',
  clause: 'RESP-09',
  level: 'must',
  probe: ['responses-text', 'responses-items'],
  premise: 'response',
  faults: ['resp-items-refused'],
  compare: (samples) =>
    mustAccept(samples, {
      request: 'An input of items (a system message, parts, an earlier answer)',
      probe: 'responses-items',
      basis: 'responses-text',
      fix: 'Take input as an array: items of type message, the type left out or not, with content as a string or as parts.',
    }),
});
