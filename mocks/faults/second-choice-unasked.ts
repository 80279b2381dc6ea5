import { defineFault, isArray, isObject } from '../../src/define.ts';
import { onBody } from '../bend/when.ts';
import { mapBody } from '../bend.ts';

export default defineFault({
  title: 'A request without n is answered with two choices, which are the same but for their index',
  incidents: [],
  bend: onBody((plan, { body: { n } }) =>
    (n ?? 1) !== 1
      ? plan
      : mapBody(plan, (value) => {
          const [choice] = isArray(value.choices) ? value.choices : [];
          return isObject(choice) ? { ...value, choices: [choice, { ...choice, index: 1 }] } : value;
        }),
  ),
});
