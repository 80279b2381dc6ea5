import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapContent } from '../bend-completion.ts';

export default defineFault({
  title: 'A gateway reads the stream of its upstream as Latin-1 and sends it on as UTF-8',
  incidents: ['utf8-split-across-deltas'],
  bend: onStream((plan) => mapContent(plan, (text) => Buffer.from(text, 'utf8').toString('latin1'))),
});
