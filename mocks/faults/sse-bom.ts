import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapText } from '../bend.ts';

export default defineFault({
  title: 'A byte order mark stands before the first event',
  incidents: ['openai/openai-python#3819'],
  bend: onStream((plan) => {
    let sent = false;
    return mapText(plan, (text) => {
      const marked = sent ? text : `\ufeff${text}`;
      sent = true;
      return marked;
    });
  }),
});
