import { atBody, defineCheck, inconclusive, isArray, isObject, show } from '../../src/define.ts';
import { withoutEndpoint } from '../shared/optional-endpoint.ts';
import { plain } from './probes.ts';

export default defineCheck({
  title: 'A text completion says its usage',
  clause: 'COMP-05',
  // The specification leaves the object optional.
  level: 'should',
  probe: plain,
  premise: 'response',
  traffic: 'completions',
  faults: ['completions-usage-missing'],
  fix: 'Send usage: budgets, bills and context limits are computed from it.',
  judge: ({ reading }) => {
    const withheld = withoutEndpoint(reading);
    if (withheld !== null) return withheld;
    if (!isObject(reading.json) || !isArray(reading.json.choices) || reading.errors.length > 0)
      return inconclusive('the body is no text completion');
    return (reading.json.usage ?? null) !== null
      ? []
      : [
          {
            what: 'There is no usage',
            expected: 'a usage object with its three counters',
            actual: show(reading.json.usage),
            evidence: atBody(reading, '/usage'),
          },
        ];
  },
});
