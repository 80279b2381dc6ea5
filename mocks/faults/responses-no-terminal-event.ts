import { defineFault } from '../../src/define.ts';
import { isTerminal, onEvents, typeOf } from '../bend/responses.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: 'A response stream ends without completed, incomplete or failed',
  incidents: ['Wei-Shaw/sub2api#2245', 'router-for-me/CLIProxyAPI#4905', 'moeru-ai/airi#2589', 'decolua/9router#1648'],
  bend: onEvents((plan) =>
    mapSteps(plan, (step) =>
      step.kind === 'done' || (step.kind === 'chunk' && isTerminal(typeOf(step.value))) ? [] : step,
    ),
  ),
});
