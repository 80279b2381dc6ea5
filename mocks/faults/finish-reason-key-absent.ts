import { defineFault } from '../../src/define.ts';
import { isStream, omit } from '../bend.ts';
import { mapEachChoice } from '../bend-completion.ts';

export default defineFault({
  title: 'The finish_reason key is left out of bodies, and of chunks while it is null',
  incidents: ['finish-reason-key-absent'],
  bend: (plan) =>
    mapEachChoice(plan, (choice) =>
      isStream(plan) && choice.finish_reason !== null ? choice : omit(choice, 'finish_reason'),
    ),
});
