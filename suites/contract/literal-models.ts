import { z } from 'zod';
import { check, defineShape } from '../../src/define.ts';

/** Model. */
export const model = z.looseObject({
  id: z.string(),
  object: z.literal('model'),
  created: z.int(),
  owned_by: z.string(),
});

export const schema = z
  .looseObject({
    object: z.literal('list'),
    data: z.array(
      model.meta(
        check({
          check: 'literal/listed-models-are-whole',
          title: 'Every listed model has id, object, created and owned_by',
          clause: 'LITERAL-16',
          faults: ['models-object-missing', 'models-owned-by-null', 'models-created-iso', 'models-names-only'],
          expected: '{"id", "object": "model", "created": integer, "owned_by"}',
        }),
      ),
    ),
  })
  .meta(
    check({
      check: 'literal/model-list-is-whole',
      title: 'A list of models has the object "list" and an array as data',
      clause: 'LITERAL-16',
      faults: ['models-list-without-object', 'models-data-null'],
      expected: '{"object": "list", "data": […]}',
    }),
  );

export default defineShape({
  schema,
  applies: 'body',
  probe: 'models-list',
  optional: true,
  traffic: 'models',
  profile: 'openai-literal',
});
