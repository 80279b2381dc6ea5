import { z } from 'zod';
import { check, defineShape } from '../../src/define.ts';
import { streamed } from '../completions/probes.ts';
import { head } from './literal-completions.ts';

/** The schema of a body serves for chunks too. Where that cannot be kept (a finish_reason before the end), it is not asked for. */
export const schema = head.extend({ choices: z.array(z.looseObject({ text: z.string(), index: z.int() })) }).meta(
  check({
    check: 'literal/text-chunk-is-whole',
    title: 'Every chunk of a text completion has id, object, created, model and choices',
    clause: 'LITERAL-17',
    faults: ['model-missing', 'created-missing', 'id-missing'],
    expected: '{"id", "object": "text_completion", "created", "model", "choices"}, each of its type',
  }),
);

export default defineShape({
  schema,
  applies: 'chunk',
  probe: streamed,
  optional: true,
  traffic: 'completions-stream',
  profile: 'openai-literal',
});
