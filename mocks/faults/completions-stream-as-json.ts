import { defineFault, isObject } from '../../src/define.ts';
import { onTextStream } from '../bend/completions.ts';
import { answerJson } from '../bend/requests.ts';

export default defineFault({
  title: 'A streamed prompt is answered with one JSON body',
  incidents: [],
  bend: onTextStream((plan) => {
    const chunk = plan.steps.find((step) => step.kind === 'chunk');
    return chunk?.kind === 'chunk' && isObject(chunk.value) ? answerJson(plan, 200, chunk.value) : plan;
  }),
});
