import { defineDialect, type Step } from '../../src/define.ts';
import { carriesFinish, insertMidStream, onChat } from '../bend/when.ts';
import { isStream, mapSteps } from '../bend.ts';

const safe = { filtered: false, severity: 'safe' };

/** A report of the filter on text that has long been sent: no delta, and nothing in the members of a chunk. */
const report: Step = {
  kind: 'chunk',
  value: {
    id: '',
    object: '',
    created: 0,
    model: '',
    choices: [
      {
        index: 0,
        finish_reason: null,
        content_filter_results: { hate: safe, self_harm: safe, sexual: safe, violence: safe },
        content_filter_offsets: { check_offset: 65, start_offset: 65, end_offset: 1056 },
      },
    ],
    usage: null,
  },
};

export default defineDialect({
  title: 'The filter reports later, in chunks of its own without delta, mid-stream and after the finish',
  evidence: 'Azure OpenAI with the asynchronous filter, shape of its published example',
  bend: onChat((plan) =>
    isStream(plan)
      ? mapSteps(insertMidStream(plan, [report]), (step) =>
          step.kind === 'chunk' && carriesFinish(step.value) ? [step, report] : step,
        )
      : plan,
  ),
});
