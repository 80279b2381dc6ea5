import { atChunk, defineCheck, isArray } from '../../src/define.ts';
import { answerChunks, everyStream } from '../shared/streams.ts';

/** Members that every chunk has: a chunk with nothing beyond them says nothing. */
const common = [
  'id',
  'object',
  'created',
  'model',
  'choices',
  'usage',
  'system_fingerprint',
  'service_tier',
  'obfuscation',
];

export default defineCheck({
  title: 'Chunks without choices come before the answer or carry usage',
  clause: 'CHAT-STREAM-32',
  level: 'observe',
  incidents: ['anomalyco/opencode#43379', 'BerriAI/litellm#27968'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['nonstandard-trailing-chunk-data'],
  fix: 'Leave such chunks out, or send a comment to keep the connection alive.',
  judge: ({ reading }) => {
    const chunks = answerChunks(reading);
    const begun = chunks.findIndex(({ value }) => isArray(value.choices) && value.choices.length > 0);
    const idle = chunks.filter(
      ({ value }, i) =>
        i > begun && isArray(value.choices) && value.choices.length === 0 && (value.usage ?? null) === null,
    );
    const [first] = idle;
    if (first === undefined || begun < 0) return [];
    const extras = Object.keys(first.value).filter((member) => !common.includes(member));
    return [
      {
        what: 'Chunks without choices and usage trail behind the answer',
        expected: 'choices, or usage',
        actual: `${idle.length} of ${chunks.length} chunks${extras.length === 0 ? '' : `, with ${extras.join(', ')}`}`,
        evidence: atChunk(first, '/choices'),
      },
    ];
  },
});
