import { atChunk, defineCheck, inconclusive, show } from '../../src/define.ts';
import { textChunks } from '../shared/completions-text.ts';
import { withoutEndpoint } from '../shared/optional-endpoint.ts';
import { streamed } from './probes.ts';

export default defineCheck({
  title: 'All chunks of a streamed text have one id',
  clause: 'COMP-01',
  // No SDK joins chunks by their id.
  level: 'should',
  probe: streamed,
  premise: 'response',
  traffic: 'completions-stream',
  faults: ['completions-ids-vary'],
  incidents: ['BerriAI/litellm#14429'],
  fix: 'Make the id once for the reply, not for every chunk.',
  judge: ({ reading }) => {
    const withheld = withoutEndpoint(reading);
    if (withheld !== null) return withheld;
    const chunks = textChunks(reading);
    const [first] = chunks;
    if (first === undefined) return inconclusive('no chunk has a choice');
    const other = chunks.find(({ value }) => value.id !== first.value.id);
    return other === undefined
      ? []
      : [
          {
            what: 'Chunks of one reply have different ids',
            expected: show(first.value.id),
            actual: show(other.value.id),
            evidence: atChunk(other, '/id'),
          },
        ];
  },
});
