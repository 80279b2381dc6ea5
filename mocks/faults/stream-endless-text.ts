import { defineFault } from '../../src/define.ts';
import { endlessly } from '../bend/endless.ts';

export default defineFault({
  title: 'The model repeats itself for ever, and nothing ends it at its output budget',
  incidents: ['param-max-tokens-ignored'],
  bend: endlessly(50, (chunk) => ({
    ...chunk,
    choices: [{ index: 0, delta: { content: ' more' }, finish_reason: null }],
  })),
});
