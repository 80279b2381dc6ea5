import { defineFault } from '../../src/define.ts';
import { isStream } from '../bend.ts';
import { choicesOf, mapEachChoice } from '../bend-completion.ts';

export default defineFault({
  title: 'Every chunk from the first on carries the finish_reason',
  incidents: ['finish-reason-early-on-every-chunk'],
  bend: (plan) => {
    if (!isStream(plan)) return plan;
    const reasons = new Map(
      plan.steps
        .flatMap((step) => (step.kind === 'chunk' ? choicesOf(step.value) : []))
        .filter((choice) => typeof choice.finish_reason === 'string')
        .map((choice) => [choice.index, choice.finish_reason]),
    );
    return mapEachChoice(plan, (choice) => ({ ...choice, finish_reason: reasons.get(choice.index) ?? 'stop' }));
  },
});
