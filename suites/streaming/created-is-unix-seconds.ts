import { atChunk, defineCheck, type Finding, isArray, show } from '../../src/define.ts';
import { answerChunks, everyStream, flawsIn } from '../shared/streams.ts';

const flawOf = (created: unknown): string | null => {
  if (typeof created === 'string') return 'created is a string: the AI SDK rejects it';
  if (typeof created !== 'number') return 'Chunks have no created';
  if (created > 4e9) return 'created is not in seconds';
  if (!Number.isInteger(created)) return 'created is no integer';
  return created < 1e9 ? 'created lies long before there was any such API' : null;
};

export default defineCheck({
  title: 'created is a Unix time in seconds on every chunk',
  clause: 'CHAT-STREAM-04',
  level: 'should',
  incidents: [
    'EricLBuehler/mistral.rs#1805',
    'mlc-ai/web-llm#829',
    'Mintplex-Labs/anything-llm#2920',
    'BoundaryML/baml#1746',
    'sgl-project/sglang#39864',
  ],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['created-milliseconds', 'created-iso-string', 'created-float', 'created-missing', 'created-changing'],
  fix: 'Send whole seconds since 1970, as a number, taken once for the stream.',
  judge: ({ reading }) => {
    const chunks = answerChunks(reading);
    const findings: Finding[] = [
      ...flawsIn(chunks, ({ value: { created, choices } }) => {
        // Azure's first chunk, and some usage chunks, say 0.
        if (created === 0 && isArray(choices) && choices.length === 0) return [];
        const what = flawOf(created);
        return what === null
          ? []
          : [{ what, expected: 'an integer between 1e9 and 4e9', actual: show(created), pointer: '/created' }];
      }),
    ];
    const times = chunks.filter(({ value }) => flawOf(value.created) === null);
    const [first] = times;
    const other = times.find(({ value }) => value.created !== first?.value.created);
    if (first !== undefined && other !== undefined) {
      findings.push({
        what: 'created changes within a stream',
        expected: show(first.value.created),
        actual: show(other.value.created),
        evidence: atChunk(other, '/created'),
        softened: 'note',
      });
    }
    return findings;
  },
});
