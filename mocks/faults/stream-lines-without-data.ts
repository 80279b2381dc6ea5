import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: 'The stream is a JSON object a line without data:, and data: [DONE] at its end',
  incidents: ['ndjson-instead-of-sse'],
  bend: onStream((plan) =>
    mapSteps(plan, (step) =>
      step.kind === 'chunk' ? { kind: 'raw', bytes: `${JSON.stringify(step.value)}\n\n` } : step,
    ),
  ),
});
