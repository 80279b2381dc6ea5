import { defineFault } from '../../src/define.ts';
import { functionOf, mapCalls } from '../bend/tools.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Tool calls of a body have no arguments at all',
  incidents: ['toolcall-arguments-object'],
  bend: (plan) =>
    mapCalls(plan, (call, streamed) => (streamed ? call : { ...call, function: omit(functionOf(call), 'arguments') })),
});
