import { defineFault, isObject, type JsonObject } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { omit, withSteps } from '../bend.ts';

const costOf = (chunk: JsonObject): JsonObject => ({ ...omit(chunk, 'usage'), choices: [], cost: '0.00001' });

export default defineFault({
  title: 'Another chunk follows [DONE]',
  incidents: [],
  bend: onStream((plan) => {
    const first = plan.steps.find((step) => step.kind === 'chunk');
    return isObject(first?.value)
      ? withSteps(plan, [...plan.steps, { kind: 'chunk', value: costOf(first.value) }])
      : plan;
  }),
});
