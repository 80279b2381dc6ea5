import { check, defineShape } from '../../src/define.ts';
import { model } from './literal-models.ts';

/** A model that was asked for by its id. */
export const schema = model.meta(
  check({
    check: 'literal/model-is-whole',
    title: 'A model by itself has id, object, created and owned_by',
    clause: 'LITERAL-16',
    faults: ['models-object-missing', 'models-owned-by-null', 'models-retrieve-list'],
    expected: '{"id", "object": "model", "created": integer, "owned_by"}',
  }),
);

export default defineShape({
  schema,
  applies: 'body',
  probe: 'models-retrieve',
  optional: true,
  profile: 'openai-literal',
});
