import { defineFault } from '../../src/define.ts';
import { onTextReply } from '../bend/completions.ts';

export default defineFault({
  title: 'A text completion says that it is one of chat',
  incidents: [],
  bend: onTextReply((value) => ({ ...value, object: 'chat.completion' })),
});
