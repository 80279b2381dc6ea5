import { defineFault } from '../../src/define.ts';
import { largeBytes } from '../bend/when.ts';
import { carriesContent, cutAfterContent, isStream } from '../bend.ts';

export default defineFault({
  title: 'Streams for large prompts end half-way, cleanly, without finish_reason and [DONE]',
  incidents: ['large-context-mid-stream-drop'],
  bend: (plan, request) => {
    if (request.bytes <= largeBytes || !isStream(plan)) return plan;
    const pieces = plan.steps.filter((step) => step.kind === 'chunk' && carriesContent(step.value)).length;
    return cutAfterContent(plan, Math.ceil(pieces / 2));
  },
});
