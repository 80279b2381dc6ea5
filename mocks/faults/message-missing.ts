import { defineFault } from '../../src/define.ts';
import { onBodyChoices } from '../bend/when.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Choices come without a message',
  incidents: ['theopenco/llmgateway#800'],
  bend: onBodyChoices((choice) => omit(choice, 'message')),
});
