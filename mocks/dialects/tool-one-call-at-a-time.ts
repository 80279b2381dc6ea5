import { defineDialect, isArray } from '../../src/define.ts';
import { callIn, mapCallSteps } from '../bend/tools.ts';
import { isStream } from '../bend.ts';
import { mapEachMessage } from '../bend-completion.ts';

export default defineDialect({
  title: 'The model makes one call at a time, though it may make several',
  evidence: 'Models of xAI, Together and others; parallel_tool_calls permits, it does not demand',
  bend: (plan) =>
    isStream(plan)
      ? mapCallSteps(plan, (steps) => steps.filter((step) => callIn(step).index === 0))
      : mapEachMessage(plan, (message) =>
          isArray(message.tool_calls) ? { ...message, tool_calls: message.tool_calls.slice(0, 1) } : message,
        ),
});
