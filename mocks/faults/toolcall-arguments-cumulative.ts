import { defineFault, type Json } from '../../src/define.ts';
import { functionOf, mapCalls, withFunction } from '../bend/tools.ts';

export default defineFault({
  title: 'Each delta of a tool call repeats the arguments so far',
  incidents: ['VicBilibily/GCMP#194'],
  bend: (plan) => {
    const said = new Map<Json | undefined, string>();
    return mapCalls(plan, (call, streamed) => {
      if (!streamed) return call;
      const text = `${said.get(call.index) ?? ''}${functionOf(call).arguments}`;
      said.set(call.index, text);
      return withFunction(call, { arguments: text });
    });
  },
});
