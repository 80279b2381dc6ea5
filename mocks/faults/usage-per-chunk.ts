import { defineFault, isObject } from '../../src/define.ts';
import { pieceOf, soleChoice } from '../bend/content.ts';
import { isUsageStep, usageOf } from '../bend/stream.ts';
import { onStream } from '../bend/when.ts';
import { mapChunks, mapSteps } from '../bend.ts';
import { count } from '../bend-completion.ts';

export default defineFault({
  title: 'Every chunk carries a usage of its own, which is meant to be added up',
  incidents: ['usage-on-every-chunk-cumulative'],
  bend: onStream((plan) => {
    const whole = usageOf(plan);
    if (whole === null) return plan;
    let first = true;
    const alone = mapSteps(plan, (step) => (isUsageStep(step) ? [] : step));
    return mapChunks(alone, (value) => {
      const choice = soleChoice(value);
      if (!isObject(choice)) return value;
      const prompt = first ? count(whole, 'prompt_tokens') : 0;
      const completion = pieceOf(choice) === '' ? 0 : 1;
      first = false;
      const usage = { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
      return { ...value, usage };
    });
  }),
});
