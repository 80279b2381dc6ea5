import { defineFault } from '../../src/define.ts';
import { onBodyChoices, replaceAnswer } from '../bend/when.ts';

const nothingSaid = onBodyChoices((choice) => replaceAnswer(choice, null));

export default defineFault({
  title: 'In three of ten requests content is null, and finish_reason says stop',
  incidents: ['content-null-no-toolcalls'],
  bend: (plan, request) => (request.random() < 0.3 ? nothingSaid(plan, request) : plan),
});
