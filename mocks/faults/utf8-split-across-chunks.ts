import { defineFault } from '../../src/define.ts';
import { isAscii, splitLossily } from '../bend/utf8.ts';
import { onStream } from '../bend/when.ts';
import { mapSteps, renderStep } from '../bend.ts';

export default defineFault({
  title: 'A gateway decodes every read on its own, and characters that straddle two reads become U+FFFD',
  incidents: ['utf8-split-across-chunks'],
  bend: onStream((plan) =>
    mapSteps(plan, (step) => {
      const text = renderStep(step);
      return typeof text !== 'string' || isAscii(text) ? step : { kind: 'raw', bytes: splitLossily(text).join('') };
    }),
  ),
});
