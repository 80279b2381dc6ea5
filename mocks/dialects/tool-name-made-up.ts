import { defineDialect, isObject } from '../../src/define.ts';
import { mapCalls, opensCall, withFunction } from '../bend/tools.ts';

export default defineDialect({
  title: 'The model calls a tool that it made up',
  evidence: 'Mistral, recorded body of mistral-small: it calls web_search where one other tool was offered; CHAT-13',
  // A named tool_choice leaves no room for a name.
  bend: (plan, { body }) =>
    isObject(body.tool_choice)
      ? plan
      : mapCalls(plan, (call) => (opensCall(call) ? withFunction(call, { name: 'fly_to_moon' }) : call)),
  warns: ['tools/name-is-offered'],
});
