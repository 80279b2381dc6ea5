import { defineFault } from '../../src/define.ts';
import {
  callIn,
  functionOf,
  mapCallSteps,
  mapCalls,
  opensCall,
  toolNamed,
  withFunction,
  withTools,
} from '../bend/tools.ts';

export default defineFault({
  title: 'The arguments for a strict tool break its schema',
  incidents: [],
  bend: withTools((plan, request) => {
    const isStrict = (name: unknown): boolean => typeof name === 'string' && toolNamed(request, name).strict === true;
    const opening = mapCallSteps(plan, (steps) =>
      steps.some((step) => isStrict(functionOf(callIn(step)).name))
        ? steps.filter((step) => opensCall(callIn(step)))
        : steps,
    );
    return mapCalls(opening, (call) =>
      isStrict(functionOf(call).name) ? withFunction(call, { arguments: '{"deck": "third", "nights": "two"}' }) : call,
    );
  }),
});
