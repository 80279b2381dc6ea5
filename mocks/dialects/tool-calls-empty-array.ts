import { defineDialect, isObject } from '../../src/define.ts';
import { mapDeltas } from '../bend/stream.ts';
import { isStream, mapBody, mapChoices } from '../bend.ts';

export default defineDialect({
  title: 'Text answers carry tool_calls: [] in a body, and null in a stream',
  evidence: 'Hugging Face and Together bodies, Azure Foundry stream, all recorded; CHAT-12',
  bend: (plan) =>
    isStream(plan)
      ? mapDeltas(plan, (delta) => ({ tool_calls: null, ...delta }))
      : mapBody(plan, (value) =>
          mapChoices(value, (choice) =>
            isObject(choice.message) ? { ...choice, message: { tool_calls: [], ...choice.message } } : choice,
          ),
        ),
});
