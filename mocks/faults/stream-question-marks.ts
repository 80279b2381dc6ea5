import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapContent } from '../bend-completion.ts';

export default defineFault({
  title: 'Streamed text passes through an ASCII encoder that writes "?" for what it does not know',
  incidents: ['utf8-split-across-deltas'],
  bend: onStream((plan) => mapContent(plan, (text) => text.replace(/[^\0-\x7F]/gu, '?'))),
});
