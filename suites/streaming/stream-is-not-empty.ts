import { atFrame, defineCheck, type Finding, type Frame, inconclusive, type Reading, show } from '../../src/define.ts';
import { dataKind, everyStream, isWhole } from '../shared/streams.ts';

const idle = ['none', 'empty', 'keep-alive', 'done', 'spaced-done', 'near-done'];

/** Lines that are meant as data, but are no field of that name: capitals or a space before it, or no name at all. */
const nearData = /^\s*(?:data\s*:|[{[])/i;

/** The first line that a parser drops though it was meant as data, with the number of such lines. */
const strayIn = ({
  frames,
}: Reading): { readonly frame: Frame; readonly line: string; readonly lines: number } | null => {
  const stray = frames.flatMap((frame) =>
    frame.raw
      .split(/[\r\n]+/)
      .filter((line) => nearData.test(line) && !line.startsWith('data:'))
      .map((line) => ({ frame, line })),
  );
  const [first] = stray;
  return first === undefined ? null : { ...first, lines: stray.length };
};

const emptiness = (reading: Reading): (Pick<Finding, 'what' | 'actual'> & Partial<Finding>) | null => {
  const { frames, shape } = reading;
  if (shape === 'empty')
    return { what: 'The stream ends without a single byte', actual: '0 bytes under a status of success' };
  if (shape === 'whitespace')
    return { what: 'The body is white space only', actual: `${reading.text.length} characters of white space` };
  if (shape !== 'sse' || !frames.every((frame) => idle.includes(dataKind(frame)))) return null;
  const stray = strayIn(reading);
  if (stray !== null)
    return {
      what: 'The lines are no data: fields, so that every parser drops them',
      actual: `${stray.lines} lines such as ${show(stray.line.slice(0, 60))}`,
      evidence: atFrame(stray.frame),
      fix: 'Begin every line of data with "data:", in small letters and in the first column, and end each event with a blank line.',
    };
  const done = frames.filter((frame) => dataKind(frame).endsWith('done')).length;
  return done === 0
    ? { what: 'The stream holds keep-alives and comments only', actual: `${frames.length} blocks, none with a chunk` }
    : {
        what: 'The stream says [DONE] without a chunk before it',
        actual: `${frames.length} blocks, none with a chunk`,
      };
};

export default defineCheck({
  title: 'A successful stream holds at least one chunk',
  clause: 'CHAT-STREAM-29',
  level: 'must',
  incidents: [
    'NVIDIA-NeMo/Switchyard#541',
    'earendil-works/pi#2537',
    'langchain-ai/langchain#34922',
    'jtsang4/claude-to-chatgpt#24',
    'odysseus-dev/odysseus#736',
  ],
  probe: everyStream,
  traffic: 'chat-stream',
  faults: [
    'stream-zero-bytes-200',
    'stream-comments-only',
    'stream-done-only',
    'stream-lines-without-data',
    'stream-data-capitalised',
  ],
  fix: 'If the upstream sends nothing, answer with an error status or an error event. Clients take this for an empty answer.',
  judge: ({ reading }) => {
    if (!isWhole(reading)) return inconclusive(`the exchange ended with ${reading.exchange.end.kind}`);
    if (reading.errors.length > 0) return inconclusive('an error stands in its place');
    const found = emptiness(reading);
    const [first] = reading.frames;
    return found === null
      ? []
      : [
          {
            expected: 'chunks with an answer',
            evidence: first === undefined ? { at: 'body' } : atFrame(first),
            ...found,
          },
        ];
  },
});
