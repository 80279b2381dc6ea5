import { defineFault } from '../../src/define.ts';
import { onTextStream } from '../bend/completions.ts';
import { mapChunks } from '../bend.ts';

export default defineFault({
  title: 'Chunks of text say that they are chunks of chat',
  incidents: [],
  bend: onTextStream((plan) => mapChunks(plan, (value) => ({ ...value, object: 'chat.completion.chunk' }))),
});
