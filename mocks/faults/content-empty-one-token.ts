import { defineFault } from '../../src/define.ts';
import { mapUsage, withCounts } from '../bend/content.ts';
import { onBody, replaceAnswer } from '../bend/when.ts';
import { mapBody, mapChoices } from '../bend.ts';

export default defineFault({
  title: 'Every answer is an empty string of one token, and finish_reason says stop',
  incidents: [],
  bend: onBody((plan) =>
    mapUsage(
      mapBody(plan, (value) => mapChoices(value, (choice) => replaceAnswer(choice, ''))),
      (usage) => withCounts(usage, { completion: 1 }),
    ),
  ),
});
