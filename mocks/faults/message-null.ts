import { defineFault } from '../../src/define.ts';
import { onBodyChoices } from '../bend/when.ts';

export default defineFault({
  title: 'The message of every choice is null',
  incidents: ['message-null'],
  bend: onBodyChoices((choice) => ({ ...choice, message: null })),
});
