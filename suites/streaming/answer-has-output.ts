import { atFrame, defineCheck, inconclusive, isObject } from '../../src/define.ts';
import { hasOutput } from '../../src/read/index.ts';
import { answerChunks, entriesOf, errorSigns, everyStream, givenReasons, isWhole } from '../streams.ts';

export default defineCheck({
  title: 'A finished stream carries output: content, reasoning, a refusal or a tool call',
  clause: 'CHAT-STREAM-29',
  level: 'must',
  incidents: ['BerriAI/litellm#9296', 'google/adk-python#6195', 'anomalyco/opencode#41469', 'vercel/ai#1517'],
  probe: everyStream,
  premise: 'chunks',
  faults: ['stream-no-content-clean-stop', 'stream-content-null-all', 'stream-choices-empty-all'],
  fix: 'An upstream that gave nothing is an error: say so with an error event, so that clients can retry.',
  judge: ({ reading }) => {
    if (hasOutput(reading)) return [];
    if (!isWhole(reading)) return inconclusive(`the exchange ended with ${reading.exchange.end.kind}`);
    if (errorSigns(reading).length > 0) return inconclusive('the stream holds an error');
    const chunks = answerChunks(reading);
    const deltas = chunks.flatMap(entriesOf).map(({ choice }) => choice.delta);
    if (chunks.length === 0) return inconclusive('no chunk of an answer came');
    if (deltas.length > 0 && !deltas.some(isObject)) return inconclusive('no choice has a delta');
    if (deltas.some((delta) => isObject(delta) && typeof (delta.content ?? '') !== 'string'))
      return inconclusive('delta.content is no text');
    const reasons = [...new Set(reading.choices.flatMap(({ finishReasons }) => givenReasons(finishReasons)))];
    if (reasons.includes('length') || reasons.includes('content_filter'))
      return inconclusive(`it ended with ${reasons.join(', ')}, which may leave nothing`);
    if (deltas.length > 0 && reasons.length === 0 && reading.done.length === 0)
      return inconclusive('the stream was cut before any output');
    const last = chunks.at(-1);
    return [
      {
        what: 'The stream ends as if all were well and holds no output at all',
        expected: 'at least one delta with content, reasoning, a refusal or a tool call',
        actual:
          deltas.length === 0
            ? `${chunks.length} chunks, all without choices`
            : `${chunks.length} chunks, finish_reason ${reasons.join(', ') || 'missing'}, no text`,
        ...(last === undefined ? {} : { evidence: atFrame(last.frame) }),
      },
    ];
  },
});
