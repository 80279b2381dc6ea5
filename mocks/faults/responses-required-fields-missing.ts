import { defineFault } from '../../src/define.ts';
import { everywhere } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Responses lack tools, tool_choice and parallel_tool_calls',
  incidents: ['FMXExpress/PasClaw#61'],
  bend: everywhere((response) => omit(response, 'tools', 'tool_choice', 'parallel_tool_calls')),
});
