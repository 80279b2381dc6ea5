import { defineFault, isObject } from '../../src/define.ts';
import { encodeLatin1 } from '../bend/utf8.ts';
import { onBody } from '../bend/when.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: 'A JSON body is sent as Latin-1, which is not UTF-8',
  incidents: [],
  bend: onBody((plan) =>
    mapSteps(plan, (step) =>
      step.kind === 'json' && isObject(step.value)
        ? { kind: 'raw', bytes: encodeLatin1(JSON.stringify({ ...step.value, provider: 'Café' })) }
        : step,
    ),
  ),
});
