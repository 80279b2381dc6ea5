import { atFrame, defineCheck, type Finding, type Frame, type Reading } from '../../src/define.ts';
import { dataKind, everyStream } from '../shared/streams.ts';

const names = (frame: Frame): readonly string[] => frame.fields.map(({ name }) => name);
const isBare = (frame: Frame): boolean => frame.terminated && dataKind(frame) === 'none';

/** openai-python never forgets an id: from then on a mere comment makes it dispatch an event without data. */
const commentAfterId = (reading: Reading): Frame | undefined => {
  const id = reading.frames.findIndex(
    (frame) => frame.data !== null && frame.fields.some(({ name, value }) => name === 'id' && value !== ''),
  );
  return id < 0 ? undefined : reading.frames.slice(id + 1).find((frame) => isBare(frame) && frame.fields.length === 0);
};

export default defineCheck({
  title: 'Every block with an event, id or retry field has data too',
  clause: 'SSE-05',
  level: 'must',
  incidents: ['theopenco/llmgateway#2334', 'openai/openai-python#2721'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'events',
  faults: ['sse-empty-event-dispatch'],
  fix: 'Send keep-alives as comments (": ping"), without id, event or retry.',
  judge: ({ reading }) => {
    const findings: Finding[] = [];
    const bare = reading.frames.filter(
      (frame) => isBare(frame) && names(frame).some((name) => ['event', 'id', 'retry'].includes(name)),
    );
    const named = bare.filter((frame) => frame.event !== null);
    const [first] = named.length > 0 ? named : bare;
    if (first !== undefined) {
      findings.push({
        what: `A block without data crashes ${named.length > 0 ? 'openai-node, openai-python and LangChain' : 'openai-python and LangChain Python'}, which parse it as JSON`,
        expected: 'a data field in every block but comments',
        actual: `${bare.length} such blocks; this one has ${names(first).join(', ')}`,
        evidence: atFrame(first),
      });
    }
    const comment = commentAfterId(reading);
    if (comment !== undefined) {
      findings.push({
        what: 'A comment of its own after an id crashes openai-python, which keeps the id and dispatches an empty event',
        expected: 'no id fields, or no comments in blocks of their own',
        actual: 'both',
        evidence: atFrame(comment),
        softened: 'warn',
      });
    }
    return findings;
  },
});
