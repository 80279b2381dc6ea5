import { defineFault, isObject, type JsonObject } from '../../src/define.ts';
import { isStream, mapChoices } from '../bend.ts';
import { count, mapCompletion } from '../bend-completion.ts';

const stub: JsonObject = { name: '', arguments: '' };

export default defineFault({
  title: 'Chunks carry a message beside the delta, PascalCase members and an empty function_call',
  incidents: ['extra-message-in-chunk'],
  bend: (plan) =>
    isStream(plan)
      ? mapCompletion(plan, (value) => ({
          ...mapChoices(value, (choice) => {
            const delta = isObject(choice.delta) ? choice.delta : {};
            const ended = choice.finish_reason !== null;
            return {
              ...choice,
              delta: ended ? { ...delta, function_call: stub } : delta,
              message: { role: 'assistant', content: '', ...delta, function_call: null, tool_calls: [] },
            };
          }),
          CreatedAt: new Date(count(value, 'created') * 1000).toISOString(),
          IsDelta: false,
          Successful: true,
        }))
      : plan,
});
