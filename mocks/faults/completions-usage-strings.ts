import { defineFault } from '../../src/define.ts';
import { onTextUsage } from '../bend/completions.ts';

export default defineFault({
  title: 'The token counts of a text are strings',
  incidents: [],
  bend: onTextUsage((usage) =>
    Object.fromEntries(Object.entries(usage).map(([member, value]) => [member, String(value)])),
  ),
});
