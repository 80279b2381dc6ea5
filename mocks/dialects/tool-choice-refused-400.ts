import { defineDialect, isObject } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';
import { withTools } from '../bend/tools.ts';

export default defineDialect({
  title: 'tool_choice can be auto or none only, and parallel_tool_calls is refused',
  evidence: 'Reasoning models of several providers ("tool_choice required is not supported in thinking mode")',
  bend: withTools((plan, { body: { tool_choice: choice, parallel_tool_calls: parallel } }) =>
    choice === 'required' || isObject(choice) || typeof parallel === 'boolean'
      ? answerError(plan, 400, 'tool_choice must be auto or none.', { param: 'tool_choice' })
      : plan,
  ),
});
