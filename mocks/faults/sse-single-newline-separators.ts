import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapText } from '../bend.ts';

export default defineFault({
  title: 'Events are separated by one line end instead of a blank line',
  incidents: ['rexxars/eventsource-parser#31'],
  bend: onStream((plan) => mapText(plan, (text) => text.replace(/\n\n$/, '\n'))),
});
