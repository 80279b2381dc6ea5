import { defineDialect, isArray, isObject, type Step } from '../../src/define.ts';
import { carriesFinish, onChat } from '../bend/when.ts';
import { isStream, mapSteps } from '../bend.ts';

const safe = { filtered: false, severity: 'safe' };

/** The filter ends the choice: a reason, but no delta, and nothing in the members of a chunk. */
const blockAt = (index: number): Step => ({
  kind: 'chunk',
  value: {
    id: '',
    object: '',
    created: 0,
    model: '',
    choices: [
      {
        index,
        finish_reason: 'content_filter',
        content_filter_results: { hate: safe, protected_material_text: { detected: true, filtered: true } },
        content_filter_offsets: { check_offset: 65, start_offset: 65, end_offset: 1056 },
      },
    ],
  },
});

const indicesIn = (step: Step): readonly number[] =>
  step.kind === 'chunk' && isObject(step.value) && isArray(step.value.choices)
    ? step.value.choices.flatMap((choice) =>
        isObject(choice) && typeof choice.index === 'number' && (choice.finish_reason ?? null) !== null
          ? [choice.index]
          : [],
      )
    : [];

export default defineDialect({
  title: 'The filter ends the answer, in a chunk of its own without delta and id',
  evidence: 'Azure OpenAI with the asynchronous filter, shape of its published example',
  // Text only: of a call or of promised JSON, helpers take a filtered end for an error, as they should.
  bend: onChat((plan, { body }) =>
    isStream(plan) && body.tools === undefined && body.response_format === undefined
      ? mapSteps(plan, (step) =>
          step.kind === 'chunk' && carriesFinish(step.value) ? indicesIn(step).map(blockAt) : step,
        )
      : plan,
  ),
});
