import { defineFault } from '../../src/define.ts';
import { mapUsage, resay, withCounts } from '../bend/content.ts';
import { onStream } from '../bend/when.ts';

export default defineFault({
  title: 'Every stream ends with its first token: a role, finish_reason stop, one token counted and no text',
  incidents: [],
  bend: onStream((plan) =>
    mapUsage(
      resay(plan, () => ({ tokens: [], finish: 'stop' })),
      (usage) => withCounts(usage, { completion: 1 }),
    ),
  ),
});
