import { defineFault, type JsonObject } from '../../src/define.ts';
import { mapChoices, mapMessages } from '../bend.ts';
import { mapCompletion } from '../bend-completion.ts';

const nulls: JsonObject = {
  role: null,
  content: null,
  refusal: null,
  annotations: null,
  audio: null,
  function_call: null,
  tool_calls: null,
};

export default defineFault({
  title: 'Every optional member is written out as null',
  incidents: ['null-fields-emitted'],
  bend: (plan) =>
    mapCompletion(plan, (value) => ({
      service_tier: null,
      system_fingerprint: null,
      usage: null,
      ...mapMessages(
        mapChoices(value, (choice) => ({ logprobs: null, ...choice })),
        (message) => ({ ...nulls, ...message }),
      ),
    })),
});
