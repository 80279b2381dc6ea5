import { defineFault } from '../../src/define.ts';
import { onBodyChoices, replaceAnswer } from '../bend/when.ts';

export default defineFault({
  title: 'Content is null, without tool calls or refusal, and finish_reason says stop',
  incidents: ['content-null-no-toolcalls'],
  bend: onBodyChoices((choice) => replaceAnswer(choice, null)),
});
