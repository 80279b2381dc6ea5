import { atFrame, defineCheck, type Finding, type Frame, inconclusive, type Reading } from '../../src/define.ts';
import { dataKind, everyStream, framesOfKind, isWhole } from '../shared/streams.ts';

/** Recorders and editors take white space off the end of a body. */
const mayBeTrimmed = ({ exchange, text }: Reading, last: Frame): boolean =>
  !exchange.timed && !/[\r\n]$/.test(text) && ['done', 'object'].includes(dataKind(last));

export default defineCheck({
  title: 'A blank line ends every event, the last one too',
  clause: 'SSE-01',
  level: 'must',
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'events',
  faults: ['sse-single-newline-separators', 'sse-last-event-unterminated', 'sse-done-unterminated'],
  fix: 'Write two line ends after each event. Without the blank line every client loses the event silently.',
  judge: ({ reading }) => {
    const findings: Finding[] = [];
    const joined = framesOfKind(reading, 'joined');
    const [first] = joined;
    if (first !== undefined) {
      const lines = first.fields.filter(({ name }) => name === 'data').length;
      findings.push({
        what: 'Events are not separated by blank lines, so that parsers join them into one that is no JSON',
        expected: 'a blank line after each event',
        actual: `${lines} payloads in one event; ${joined.length} such events`,
        evidence: atFrame(first),
      });
    }
    const last = reading.frames.at(-1);
    const isLost = last !== undefined && !last.terminated && dataKind(last) !== 'none' && !joined.includes(last);
    if (isLost && isWhole(reading)) {
      if (findings.length === 0 && mayBeTrimmed(reading, last))
        return inconclusive('the record may have lost the white space at its end');
      findings.push({
        what: 'The last event is not ended by a blank line, so that parsers drop it',
        expected: 'a blank line after the last event',
        actual: `the stream ends right after it`,
        evidence: atFrame(last),
      });
    }
    return findings;
  },
});
