import {
  atFrame,
  type Choice,
  defineCheck,
  type Finding,
  inconclusive,
  isObject,
  type Trial,
} from '../../src/define.ts';
import { hasOutput } from '../../src/read/index.ts';
import { mayHaveEndedAtOnce, mayStayEmpty } from '../shared/emptiness.ts';
import {
  answerChunks,
  entriesOf,
  errorSigns,
  everyStream,
  framesOfKind,
  givenReasons,
  hasSoundIndices,
  isWhole,
  requestedChoices,
} from '../shared/streams.ts';

/** Did this choice end by itself, without a word? A filter or a budget may leave nothing. */
const isEmpty = ({ deltas, finishReasons }: Choice): boolean =>
  deltas.length === 0 &&
  givenReasons(finishReasons).length > 0 &&
  givenReasons(finishReasons).every((reason) => reason === 'stop');

/** Choices that stay empty beside others that have output. */
const emptyChoices = (trial: Trial): readonly Finding[] => {
  const { reading } = trial;
  const { choices } = reading;
  if (!isWhole(reading) || errorSigns(reading).length > 0 || framesOfKind(reading, 'broken', 'joined').length > 0)
    return [];
  if (choices.length !== requestedChoices(trial) || choices.length < 2 || !hasSoundIndices(trial)) return [];
  const empty = choices.filter(isEmpty);
  if (empty.length === 0 || !choices.some(({ deltas }) => deltas.length > 0)) return [];
  // Output of a kind that we have no name for may be in the very choice.
  const indices = new Set<unknown>(empty.map(({ index }) => index));
  const entries = reading.chunks.flatMap(entriesOf).filter(({ choice }) => indices.has(choice.index));
  if (entries.some(({ choice: { delta } }) => isObject(delta) && Object.values(delta).some(isObject))) return [];
  const last = reading.chunks.findLast((chunk) => entriesOf(chunk).some(({ choice }) => indices.has(choice.index)));
  return [
    {
      what: 'A choice ends with "stop" and holds no output, though another one does',
      expected: `output in each of ${choices.length} choices`,
      actual: `choice ${empty.map(({ index }) => index).join(', ')} has a finish_reason and no text`,
      // The usage of all choices together does not tell whether the model ended this one with its first token.
      softened: 'warn',
      ...(last === undefined ? {} : { evidence: atFrame(last.frame) }),
    },
  ];
};

export default defineCheck({
  title: 'A finished stream carries output: content, reasoning, a refusal or a tool call',
  clause: 'CHAT-STREAM-29',
  level: 'must',
  incidents: ['BerriAI/litellm#9296', 'google/adk-python#6195', 'anomalyco/opencode#41469', 'vercel/ai#1517'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: [
    'stream-no-content-clean-stop',
    'stream-content-null-all',
    'stream-choices-empty-all',
    'stream-choice-1-empty',
  ],
  fix: 'An upstream that gave nothing is an error: say so with an error event, so that clients can retry.',
  judge: (trial) => {
    const { reading } = trial;
    if (hasOutput(reading)) return emptyChoices(trial);
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
    if (deltas.length > 0 && reasons.includes('stop') && mayHaveEndedAtOnce(trial))
      return inconclusive('the model may have ended with its first token');
    const excuse = mayStayEmpty(trial);
    if (excuse !== null) return inconclusive(excuse);
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
