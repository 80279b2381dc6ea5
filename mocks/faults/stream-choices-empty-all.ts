import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapChunks } from '../bend.ts';

export default defineFault({
  title: 'Every chunk of the stream has an empty list of choices',
  incidents: ['stream-no-content-clean-stop'],
  bend: onStream((plan) => mapChunks(plan, (chunk) => ({ ...chunk, choices: [] }))),
});
