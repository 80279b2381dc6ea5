import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapChunks } from '../bend.ts';

export default defineFault({
  title: 'Every chunk of a healthy stream has error: {}',
  incidents: [],
  bend: onStream((plan) => mapChunks(plan, (chunk) => ({ ...chunk, error: {} }))),
});
