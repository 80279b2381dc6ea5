import { defineFault } from '../../src/define.ts';
import { onTextStream } from '../bend/completions.ts';
import { mapChoices, mapChunks } from '../bend.ts';

export default defineFault({
  title: 'A streamed text ends without a finish_reason',
  incidents: [],
  bend: onTextStream((plan) =>
    mapChunks(plan, (value) => mapChoices(value, (choice) => ({ ...choice, finish_reason: null }))),
  ),
});
