import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: 'The stream is a JSON object a line, without data: and [DONE]',
  incidents: ['ndjson-instead-of-sse'],
  bend: onStream((plan) =>
    mapSteps(plan, (step) => {
      if (step.kind === 'done') return [];
      return step.kind === 'chunk' ? { kind: 'raw', bytes: `${JSON.stringify(step.value)}\n` } : step;
    }),
  ),
});
