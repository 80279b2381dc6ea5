import { defineFault, isArray, isObject } from '../../src/define.ts';
import { onTextBody } from '../bend/completions.ts';
import { mapBody } from '../bend.ts';

export default defineFault({
  title: 'A prompt has one choice, whatever n says',
  incidents: [],
  bend: onTextBody((plan, { body }) => {
    const { n } = body;
    if (typeof n !== 'number') return plan;
    return mapBody(plan, (value) => ({
      ...value,
      choices: isArray(value.choices)
        ? value.choices
            .filter((_, i) => i % n === 0)
            .map((choice, index) => (isObject(choice) ? { ...choice, index } : choice))
        : [],
    }));
  }),
});
