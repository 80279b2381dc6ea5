import { defineFault } from '../../src/define.ts';
import { resay } from '../bend/content.ts';
import { tokenize } from '../reference/tokens.ts';

export default defineFault({
  title: 'stop is looked at only where it is an array, not where it is a string',
  incidents: ['param-stop-ignored'],
  bend: (plan, { body: { stop } }) =>
    typeof stop === 'string'
      ? resay(plan, ({ tokens, finish }) =>
          finish === 'stop' ? { tokens: [...tokens, ...tokenize(`${stop}, and so on.`)], finish } : { tokens, finish },
        )
      : plan,
});
