import { defineFault, isObject, type JsonObject, type Step } from '../../src/define.ts';
import { isTerminal, lastResponse, onEvents, textDelta, typeOf } from '../bend/responses.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: 'A response is streamed in the chunks of a chat completion',
  incidents: [],
  bend: onEvents((plan) => {
    const { created_at: created, model } = lastResponse(plan);
    const chunk = (delta: JsonObject, reason: string | null): Step => ({
      kind: 'chunk',
      value: {
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        created,
        model,
        choices: [{ index: 0, delta, finish_reason: reason }],
      },
    });
    return mapSteps(plan, (step) => {
      if (step.kind !== 'chunk' || !isObject(step.value)) return step;
      const type = typeOf(step.value);
      if (type === 'response.created') return chunk({ role: 'assistant', content: '' }, null);
      if (type === textDelta) return chunk({ content: step.value.delta }, null);
      return isTerminal(type) ? chunk({}, 'stop') : [];
    });
  }),
});
