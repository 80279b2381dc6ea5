import { defineDialect } from '../../src/define.ts';
import { onEveryModel, onModelList } from '../bend/models.ts';
import { omit } from '../bend.ts';

const bare = onEveryModel((model) => ({
  ...omit(model, 'object', 'owned_by'),
  name: model.id,
  context_length: 131_072,
  pricing: { prompt: '0', completion: '0' },
}));
const unnamed = onModelList((list) => omit(list, 'object'));

export default defineDialect({
  title: 'The list of models says neither object nor owned_by, and much else',
  evidence: 'OpenRouter, documented reply of GET /api/v1/models; MODELS-03: SDKs need the id only',
  warns: ['models/object-is-list', 'models/object-is-model', 'models/owned-by-is-a-string'],
  bend: (plan, request) => unnamed(bare(plan, request), request),
});
