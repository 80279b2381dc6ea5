import { defineFault } from '../../src/define.ts';
import { mapEachMessage } from '../bend-completion.ts';

export default defineFault({
  title: 'tool_calls is a string of JSON',
  incidents: [],
  bend: (plan) =>
    mapEachMessage(plan, (message) =>
      message.role === undefined && message.tool_calls === undefined
        ? message
        : { ...message, tool_calls: JSON.stringify(message.tool_calls ?? []) },
    ),
});
