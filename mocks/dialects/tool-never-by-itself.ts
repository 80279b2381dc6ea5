import { defineDialect } from '../../src/define.ts';
import { talkInstead, withTools } from '../bend/tools.ts';

export default defineDialect({
  title: 'Left to itself, the model never calls a tool',
  evidence: 'Small models; CHAT-18 binds the server, not the model',
  bend: withTools((plan, { body: { tool_choice: choice } }) =>
    choice === undefined || choice === null || choice === 'auto'
      ? talkInstead(plan, () => 'It is sunny, as far as I know; get_weather could tell.')
      : plan,
  ),
});
