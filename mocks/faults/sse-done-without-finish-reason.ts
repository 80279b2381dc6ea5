import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapChoices, mapChunks } from '../bend.ts';

export default defineFault({
  title: 'No chunk carries a finish_reason, and [DONE] ends the stream as if all were well',
  incidents: ['sse-done-without-finish-reason'],
  bend: onStream((plan) =>
    mapChunks(plan, (chunk) => mapChoices(chunk, (choice) => ({ ...choice, finish_reason: null }))),
  ),
});
