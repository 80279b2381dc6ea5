import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapChunks, mapMessages } from '../bend.ts';

export default defineFault({
  title: 'Chunks come as ever, but the content of each is null',
  incidents: ['stream-no-content-clean-stop'],
  bend: onStream((plan) =>
    mapChunks(plan, (chunk) =>
      mapMessages(chunk, (delta) => ('content' in delta ? { ...delta, content: null } : delta)),
    ),
  ),
});
