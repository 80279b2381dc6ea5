import {
  atBody,
  atChunk,
  type Chunk,
  defineCheck,
  type Finding,
  inconclusive,
  isArray,
  isObject,
  type Json,
  show,
} from '../../src/define.ts';
import { textChunks } from '../shared/completions-text.ts';
import { withoutEndpoint } from '../shared/optional-endpoint.ts';
import { plain, streamed } from './probes.ts';

/** What Together sends: wrong, but known to clients. */
const known = 'text.completion';

const flawOf = (value: Json | undefined): Omit<Finding, 'evidence'> | null =>
  value === 'text_completion'
    ? null
    : {
        what: 'object is not "text_completion"',
        expected: '"text_completion", in chunks too',
        actual: show(value),
        ...(value === known ? { softened: 'warn' as const } : {}),
      };

export default defineCheck({
  title: 'object is "text_completion" in bodies and chunks alike',
  clause: 'COMP-01',
  level: 'must',
  probe: [...plain, ...streamed],
  premise: 'response',
  traffic: ['completions', 'completions-stream'],
  faults: ['completions-object-of-chat', 'completions-chunk-object'],
  judge: ({ reading }) => {
    const withheld = withoutEndpoint(reading);
    if (withheld !== null) return withheld;
    if (isObject(reading.json)) {
      if (!isArray(reading.json.choices) || reading.errors.length > 0) return inconclusive('the body holds no choices');
      const flaw = flawOf(reading.json.object);
      return flaw === null ? [] : [{ ...flaw, evidence: atBody(reading, '/object') }];
    }
    const chunks = textChunks(reading);
    if (chunks.length === 0) return inconclusive('no chunk has a choice');
    const bad = chunks.flatMap(
      (chunk): readonly { readonly chunk: Chunk; readonly flaw: Omit<Finding, 'evidence'> }[] => {
        const flaw = flawOf(chunk.value.object);
        return flaw === null ? [] : [{ chunk, flaw }];
      },
    );
    const worst = bad.find(({ flaw }) => flaw.softened === undefined) ?? bad[0];
    return worst === undefined ? [] : [{ ...worst.flaw, evidence: atChunk(worst.chunk, '/object') }];
  },
});
