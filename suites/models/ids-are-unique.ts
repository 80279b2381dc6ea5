import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { listedModels } from '../shared/models-list.ts';
import { withoutEndpoint } from '../shared/optional-endpoint.ts';

export default defineCheck({
  title: 'No model is listed twice under the same id',
  clause: 'MODELS-04',
  level: 'should',
  probe: 'models-list',
  premise: 'response',
  traffic: 'models',
  faults: ['models-listed-twice'],
  fix: 'Merge the entries of several back-ends before you list them.',
  judge: ({ reading }) => {
    const withheld = withoutEndpoint(reading);
    if (withheld !== null) return withheld;
    const models = listedModels(reading);
    if (models === null) return inconclusive('the body is no list of models');
    const ids = models.map(({ id }) => id).filter((id) => typeof id === 'string');
    const twice = [...new Set(ids.filter((id, i) => ids.indexOf(id) < i))];
    if (twice.length === 0) return [];
    return [
      {
        what: 'An id is listed more than once',
        expected: 'each id once',
        actual: `${twice.length} of ${new Set(ids).size} ids come again: ${twice.slice(0, 3).join(', ')}`,
        evidence: atBody(reading, '/data'),
      },
    ];
  },
});
