import { z } from 'zod';
import { check, defineShape } from '../../src/define.ts';

const entry = z
  .looseObject({
    id: z
      .string()
      .min(1)
      .meta(
        check({
          check: 'models/id-is-a-string',
          title: 'The id of each listed model is a non-empty string',
          clause: 'MODELS-03',
          faults: ['models-id-missing'],
          expected: 'a non-empty string',
          fix: 'Name the model under id, as requests must write it.',
        }),
      ),
    object: z.literal('model').meta(
      check({
        check: 'models/object-is-model',
        title: 'The object of each listed model is "model"',
        clause: 'MODELS-03',
        // SDKs need only the id, and OpenRouter leaves the member out.
        level: 'should',
        faults: ['models-object-missing'],
        expected: '"model"',
      }),
    ),
    created: z
      .int()
      .min(0)
      .meta(
        check({
          check: 'models/created-is-unix-seconds',
          title: 'created of each listed model is a Unix time in whole seconds',
          clause: 'MODELS-03',
          // SDKs need only the id; Cerebras sends 0 for want of a date.
          level: 'should',
          faults: ['models-created-iso'],
          expected: 'an integer of at least 0',
        }),
      ),
    owned_by: z.string().meta(
      check({
        check: 'models/owned-by-is-a-string',
        title: 'owned_by of each listed model is a string',
        clause: 'MODELS-03',
        // SDKs need only the id, and OpenRouter leaves the member out.
        level: 'should',
        faults: ['models-owned-by-null'],
        expected: 'a string',
      }),
    ),
  })
  .meta(
    check({
      check: 'models/entries-are-objects',
      title: 'Each entry of the list of models is an object',
      clause: 'MODELS-03',
      faults: ['models-names-only'],
      expected: '{"id": "…", "object": "model", "created": 0, "owned_by": "…"}',
      fix: 'List objects with an id, not bare names: SDKs read entry.id.',
    }),
  );

/** The list of models. That `data` is an array at all is a check of `suites/models/`. */
export const schema = z.looseObject({
  object: z.literal('list').meta(
    check({
      check: 'models/object-is-list',
      title: 'The object of the list of models is "list"',
      clause: 'MODELS-01',
      // No SDK looks, and OpenRouter leaves the member out.
      level: 'should',
      faults: ['models-list-without-object'],
      incidents: ['obot-platform/tools#445'],
      expected: '"list"',
    }),
  ),
  data: z.array(entry),
});

export default defineShape({ schema, applies: 'body', probe: 'models-list', optional: true, traffic: 'models' });
