import { defineFault } from '../../src/define.ts';
import { indexOf, pieceOf, soleChoice } from '../bend/content.ts';
import { onStream } from '../bend/when.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: 'With several choices, only the first has text; the others have a role and a finish_reason',
  incidents: ['choice-1-no-finish'],
  bend: onStream((plan) =>
    mapSteps(plan, (step) => {
      const choice = step.kind === 'chunk' ? soleChoice(step.value) : null;
      return choice !== null && indexOf(choice) > 0 && pieceOf(choice) !== '' ? [] : step;
    }),
  ),
});
