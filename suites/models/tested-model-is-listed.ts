import { atBody, defineCheck, inconclusive, isObject } from '../../src/define.ts';
import { listedModels, namesModel } from '../shared/models-list.ts';
import { withoutEndpoint } from '../shared/optional-endpoint.ts';

export default defineCheck({
  title: 'The model under test is in the list of models',
  clause: 'MODELS-04',
  level: 'should',
  probe: 'models-list',
  premise: 'response',
  faults: ['models-list-wrong', 'models-list-incomplete'],
  incidents: ['madroidmaq/mlx-omni-server#130'],
  fix: 'List every model that can be asked for, those too that are loaded on demand. Clients offer what they find there.',
  judge: ({ reading, target: { model } }) => {
    const withheld = withoutEndpoint(reading);
    if (withheld !== null) return withheld;
    const models = listedModels(reading);
    if (models === null) return inconclusive('the body is no list of models');
    if (models.some(({ id }) => namesModel(id, model))) return [];
    if (isObject(reading.json) && reading.json.has_more === true)
      return inconclusive('the list goes on, and the model may stand further on');
    const ids = models.map(({ id }) => String(id));
    return [
      {
        what:
          ids.length === 0
            ? 'The list of models is empty, though a model answers'
            : 'The model under test is not in the list of models',
        expected: model,
        actual: ids.length === 0 ? 'no model at all' : `${ids.length} others: ${ids.slice(0, 4).join(', ')}`,
        evidence: atBody(reading, '/data'),
      },
    ];
  },
});
