import { defineFault, isObject, type JsonObject } from '../../src/define.ts';
import { isAscii, splitLossily } from '../bend/utf8.ts';
import { onStream } from '../bend/when.ts';
import { mapMessages, mapSteps } from '../bend.ts';

const half = (chunk: JsonObject, which: 0 | 1): JsonObject =>
  mapMessages(chunk, (delta) =>
    typeof delta.content === 'string' ? { ...delta, content: splitLossily(delta.content)[which] } : delta,
  );

export default defineFault({
  title: 'The server decodes every token on its own, and characters of several tokens become halves of U+FFFD',
  incidents: ['utf8-split-across-deltas'],
  bend: onStream((plan) =>
    mapSteps(plan, (step) => {
      if (step.kind !== 'chunk' || !isObject(step.value) || isAscii(JSON.stringify(step.value))) return step;
      return [half(step.value, 0), half(step.value, 1)].map((value) => ({ ...step, value }));
    }),
  ),
});
