import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { carriesContent, mapChunks, mapMessages, mapSteps } from '../bend.ts';

export default defineFault({
  title: 'The stream has a role, a finish_reason and [DONE], but nothing between',
  incidents: ['stream-no-content-clean-stop'],
  bend: onStream((plan) =>
    mapChunks(
      mapSteps(plan, (step) => (step.kind === 'chunk' && carriesContent(step.value) ? [] : step)),
      (chunk) => mapMessages(chunk, (delta) => (delta.content === '' ? { ...delta, content: null } : delta)),
    ),
  ),
});
