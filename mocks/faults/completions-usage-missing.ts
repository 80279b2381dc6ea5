import { defineFault } from '../../src/define.ts';
import { onTextReply } from '../bend/completions.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'A text completion has no usage',
  incidents: [],
  bend: onTextReply((value) => omit(value, 'usage')),
});
