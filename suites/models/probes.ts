import { defineProbes } from '../../src/define.ts';
import { pathOf, plainPathOf, respelledPathOf } from '../shared/models-list.ts';
import { unlessServed } from '../shared/optional-endpoint.ts';

const get = (path: string) => ({ method: 'GET', path });

export default defineProbes({
  'models-list': {
    title: 'The list of models',
    core: 1,
    outputTokens: 0,
    requests: () => [get('/models')],
  },
  'models-retrieve': {
    title: 'The model under test by its id, as SDKs write the path and as another client may',
    outputTokens: 0,
    gate: { probe: 'models-list', blocks: unlessServed },
    requests: ({ target: { model } }) => [
      get(pathOf(model)),
      get(model.includes('/') ? plainPathOf(model) : respelledPathOf(model)),
    ],
  },
  'models-unknown': {
    title: 'A model that does not exist',
    outputTokens: 0,
    gate: { probe: 'models-list', blocks: unlessServed },
    requests: ({ nonce }) => [get(pathOf(`assay-no-such-model-${nonce}`))],
  },
});
