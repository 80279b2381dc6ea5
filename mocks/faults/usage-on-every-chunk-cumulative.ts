import { defineFault, isObject } from '../../src/define.ts';
import { pieceOf, soleChoice, withCounts } from '../bend/content.ts';
import { estimatedUsage } from '../bend/stream.ts';
import { onStream } from '../bend/when.ts';
import { mapChunks } from '../bend.ts';

export default defineFault({
  title: 'Every chunk carries the usage so far, whether the request asked for usage or not',
  incidents: ['usage-on-every-chunk-cumulative'],
  bend: onStream((plan, { bytes }) => {
    const usage = estimatedUsage(plan, bytes);
    let completion = 0;
    return mapChunks(plan, (value) => {
      const choice = soleChoice(value);
      if (choice !== null && pieceOf(choice) !== '') completion++;
      return isObject(value.usage) ? value : { ...value, usage: withCounts(usage, { completion, prompt: 12 }) };
    });
  }),
});
