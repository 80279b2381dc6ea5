import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { carriesContent, mapSteps } from '../bend.ts';

export default defineFault({
  title: 'A gateway loses the events that straddle two reads: every seventh piece of content is missing',
  incidents: ['sse-event-split-across-reads'],
  bend: onStream((plan) => {
    let seen = 0;
    return mapSteps(plan, (step) =>
      step.kind === 'chunk' && carriesContent(step.value) && ++seen % 7 === 0 ? [] : step,
    );
  }),
});
