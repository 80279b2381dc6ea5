import { defineFault } from '../../src/define.ts';
import { inBodyItems } from '../bend/responses.ts';
import { parseJson } from '../request.ts';

export default defineFault({
  title: 'Function calls in the output have arguments that are no string',
  incidents: [],
  bend: inBodyItems((item) => {
    const parsed = typeof item.arguments === 'string' ? parseJson(item.arguments) : undefined;
    return { ...item, arguments: parsed ?? {} };
  }, 'function_call'),
});
