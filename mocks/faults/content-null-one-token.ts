import { defineFault } from '../../src/define.ts';
import { mapUsage, withCounts } from '../bend/content.ts';
import { onBody, replaceAnswer } from '../bend/when.ts';
import { mapBody, mapChoices } from '../bend.ts';

export default defineFault({
  title: 'Content is null, one token is billed for it, and finish_reason says stop',
  incidents: ['content-null-no-toolcalls'],
  bend: onBody((plan) =>
    mapUsage(
      mapBody(plan, (value) => mapChoices(value, (choice) => replaceAnswer(choice, null))),
      (usage) => withCounts(usage, { completion: 1 }),
    ),
  ),
});
