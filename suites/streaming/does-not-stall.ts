import {
  type Choice,
  defineCheck,
  type EndKind,
  type Finding,
  inconclusive,
  isObject,
  type Json,
  type Reading,
  type Trial,
} from '../../src/define.ts';
import { lateness } from '../../src/read/manner.ts';
import { entriesOf, framesOfKind } from '../shared/streams.ts';

const silences: Partial<Record<EndKind, string>> = {
  'timeout-headers': 'no response headers came',
  'timeout-first-chunk': 'headers came, but no event',
  'timeout-idle': 'events came, then none, though the connection stayed open',
  'timeout-total': 'the stream did not end within the total deadline',
};

/** Is there any text in a value? Looks only as deep as deltas are, for the wire may send anything. */
const holdsText = (value: Json | undefined, depth = 6): boolean =>
  typeof value === 'string'
    ? value !== ''
    : depth > 0 &&
      typeof value === 'object' &&
      value !== null &&
      Object.values(value).some((inner) => holdsText(inner, depth - 1));

/** When the last frame with output came. What we cannot read, or know under no name, may be output and counts too. */
const lastOutputAt = (reading: Reading): number => {
  const unreadable = framesOfKind(reading, 'broken', 'joined', 'value').at(-1);
  const unnamed = reading.chunks.findLast((chunk) =>
    entriesOf(chunk).some(
      ({ choice: { delta, text, message } }) =>
        holdsText(text) || holdsText(message) || (isObject(delta) && holdsText({ ...delta, role: null })),
    ),
  );
  return Math.max(
    reading.times.headers ?? 0,
    reading.times.lastDelta ?? 0,
    unreadable?.at ?? 0,
    unnamed?.frame.at ?? 0,
  );
};

/** When the last frame with data came. Comments do not count. */
const lastDataAt = ({ frames, times }: Reading): number =>
  frames.findLast(({ data }) => data !== null)?.at ?? times.headers ?? 0;

/** Had the last output only just come when our total deadline ended the wait? Chunks without output do not count. */
const wasGoingOn = (reading: Reading, idleMs: number): boolean => {
  const { end } = reading.exchange;
  return (
    end.kind === 'timeout-total' && end.at - lastDataAt(reading) < idleMs / 2 && end.at - lastOutputAt(reading) < idleMs
  );
};

/**
 * A delta may be less than a token where something deals the text out by the letter: then its length counts, too,
 * by twice the letters that tokens have.
 */
const isPast = ({ content, contentDeltas }: Choice, budget: number): boolean =>
  contentDeltas.length > 2 * budget && content.length > Math.min(8 * budget, 3 * contentDeltas.length);

/** A text that has left its output budget far behind and still goes on ends never. */
const runningOn = ({ reading, request }: Trial): Finding | null => {
  const budget = request.max_completion_tokens ?? request.max_tokens;
  if (typeof budget !== 'number') return null;
  const endless = reading.choices.find((choice) => isPast(choice, budget));
  return endless === undefined
    ? null
    : {
        what: 'The text runs on without end, far beyond its output budget',
        expected: `an end after at most ${budget} tokens`,
        actual: `${endless.contentDeltas.length} deltas (${endless.content.length} characters) after ${reading.exchange.end.at.toFixed(0)} ms, and no end`,
        fix: 'Stop the generation at max_tokens or max_completion_tokens, and break off a model that repeats itself.',
      };
};

const silenceIn = (reading: Reading, silence: string): Finding => {
  const { end, wireBytes } = reading.exchange;
  const last = reading.frames.at(-1);
  const isBusy = end.kind === 'timeout-total' && last?.data !== null && last !== undefined;
  return {
    what: isBusy
      ? 'The stream makes no progress: chunks go on and on, but none of them carries output'
      : `The stream fell silent: ${silence}`,
    expected: 'events until finish_reason and [DONE], then the end of the response',
    actual: `${end.kind} after ${end.at.toFixed(0)} ms, ${reading.chunks.length} chunks and ${wireBytes} bytes`,
    evidence: {
      at: last === undefined ? 'the exchange' : `after frame ${last.index} at ${last.at.toFixed(0)} ms`,
      excerpt: last?.raw.trim() ?? '',
    },
  };
};

export default defineCheck({
  title: 'A stream goes on or ends: it neither falls silent nor runs on for ever',
  clause: 'TIME-03',
  level: 'must',
  incidents: ['microsoft/amplifier#339', 'anomalyco/opencode#16366', 'NVIDIA-NeMo/Switchyard#541'],
  probe: ['stream-short', 'stream-plain', 'stream-long'],
  traffic: 'chat-stream',
  // `never-answers` stalls, too, but whether streams are still sent to it depends on what came first.
  faults: [
    'stall-mid-stream',
    'stall-endless-pings',
    'stream-zero-bytes-hang',
    'stall-before-first-chunk',
    'stream-endless-empty-choices',
    'stream-endless-empty-content',
    'stream-endless-text',
  ],
  premise: 'exchange',
  fix: 'End the stream with an error event when the source falls silent; keep-alives and empty chunks alone keep a client waiting for ever.',
  judge: (trial) => {
    const { reading, target } = trial;
    const { end, timed } = reading.exchange;
    if (!timed) return inconclusive('the record carries no times');
    const silence = silences[end.kind];
    // After [DONE] nothing is missing but the end: `closes-after-done` judges that.
    if (silence === undefined || reading.done.length > 0) return [];
    if (wasGoingOn(reading, target.timeouts.idle)) {
      const endless = runningOn(trial);
      return endless === null
        ? inconclusive('the stream was still going on when our total deadline ended it')
        : [endless];
    }
    if (lateness(reading.exchange) > (end.at - Math.min(lastDataAt(reading), lastOutputAt(reading))) / 2)
      return inconclusive('our own event loop was late for as long as the silence');
    return [silenceIn(reading, silence)];
  },
});
