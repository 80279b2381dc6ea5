import { defineFault } from '../../src/define.ts';
import { encodeLatin1, isAscii } from '../bend/utf8.ts';
import { onStream } from '../bend/when.ts';
import { mapSteps, renderStep } from '../bend.ts';

export default defineFault({
  title: 'Characters up to U+00FF are sent as Latin-1, which is not UTF-8',
  incidents: [],
  bend: onStream((plan) =>
    mapSteps(plan, (step) => {
      const text = renderStep(step);
      return typeof text !== 'string' || isAscii(text) ? step : { kind: 'raw', bytes: encodeLatin1(text) };
    }),
  ),
});
