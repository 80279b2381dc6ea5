import { defineComparison, type Finding, isObject, isWithheld, type Reading, type Trial } from '../../src/define.ts';
import { hasOutput } from '../../src/read/index.ts';
import { judgeBySize, offendersBySize, unlessUntold, wholeLadder } from '../shared/ladder.ts';
import { answerChunks, entriesOf, framesOfKind, isFinished } from '../shared/streams.ts';

interface Flaw {
  /** Completes "… for large requests only". */
  readonly what: string;
  readonly expected: string;
  readonly has: (reading: Reading, isStreamed: boolean, trial: Trial) => boolean;
  /** As mild as the check that judges small replies. */
  readonly softened?: 'warn';
}

const hasBrokenData = (reading: Reading): boolean => {
  const end = reading.done[0]?.index ?? Number.POSITIVE_INFINITY;
  return framesOfKind(reading, 'value', 'broken').some(({ terminated, index }) => terminated && index < end);
};

const lacksDelta = (reading: Reading): boolean =>
  answerChunks(reading).some((chunk) => entriesOf(chunk).some(({ choice }) => !isObject(choice.delta)));

const isEventStream = ({ shape, chunks }: Reading): boolean => shape === 'sse' && chunks.length > 0;

const lacksUsage = (reading: Reading): boolean => isFinished(reading) && hasOutput(reading) && reading.usage === null;

const asksForUsage = ({ request: { stream_options: options } }: Trial): boolean =>
  isObject(options) && options.include_usage === true;

const flaws: readonly Flaw[] = [
  {
    what: 'A streamed request is answered with one JSON document',
    expected: 'an event stream',
    has: ({ shape, choices }, isStreamed) =>
      isStreamed && (shape === 'json' || shape === 'ndjson') && choices.length > 0,
  },
  {
    what: 'A plain request is answered with an event stream',
    expected: 'one JSON document',
    has: (reading, isStreamed) => !isStreamed && isEventStream(reading),
  },
  {
    what: 'The content type of a stream is wrong',
    expected: 'text/event-stream',
    has: (reading, isStreamed) => isStreamed && isEventStream(reading) && reading.mediaType !== 'text/event-stream',
  },
  {
    what: 'The data of an event is no JSON object',
    expected: 'one complete JSON object in every event',
    has: (reading, isStreamed) => isStreamed && hasBrokenData(reading),
  },
  {
    what: 'A delta is no object',
    expected: 'an object, {} if there is nothing to say',
    has: (reading, isStreamed) => isStreamed && lacksDelta(reading),
  },
  {
    what: 'A whole answer has no finish_reason',
    expected: 'a finish_reason for every choice',
    has: (reading, isStreamed) =>
      !isStreamed && reading.shape === 'json' && reading.choices.length > 0 && !isFinished(reading),
  },
  {
    what: 'A stream that was asked for its usage has none',
    expected: 'a usage object, as small replies bring',
    has: (reading, isStreamed, trial) => isStreamed && asksForUsage(trial) && lacksUsage(reading),
  },
  {
    what: 'An answer has no usage',
    expected: 'a usage object, as small replies bring',
    has: (reading, isStreamed) => !isStreamed && lacksUsage(reading),
    softened: 'warn',
  },
  {
    what: 'A stream ends without [DONE]',
    expected: 'data: [DONE], as small replies bring',
    has: (reading, isStreamed) =>
      isStreamed && isEventStream(reading) && isFinished(reading) && reading.done.length === 0,
    softened: 'warn',
  },
];

/** Replies that are cut, or tell an error, are judged by checks of their own. */
const isWholeAnswer = ({ reading }: Trial): boolean =>
  reading.exchange.end.kind === 'complete' && reading.errors.length === 0;

const shows = (trial: Trial, { has }: Flaw): boolean => has(trial.reading, trial.request.stream === true, trial);

export default defineComparison({
  title: 'The reply to a large request has the form of replies to small ones',
  clause: 'PAYLOAD-10',
  level: 'must',
  probe: wholeLadder,
  faults: [
    'large-stream-json-reply',
    'large-stream-cut-data',
    'large-delta-null',
    'large-finish-reason-null',
    'large-usage-dropped',
  ],
  fix: 'Find what handles large requests in another way than small ones, and let both answer alike.',
  shows: (trial) => (isWholeAnswer(trial) ? flaws.some((flaw) => shows(trial, flaw)) : null),
  compare: (samples) => {
    const whole = samples.all.filter(isWholeAnswer);
    const judged = flaws.flatMap((flaw) => {
      const { what, expected, softened } = flaw;
      const has = (trial: Trial): boolean => shows(trial, flaw);
      // What small replies show too is judged by the checks of chat and streaming.
      if (offendersBySize(whole, has).length === 0) return [];
      return [
        judgeBySize(whole, {
          has,
          chance: () => true,
          tell: ({ reading }, flawed, rates) => ({
            what: `${what}, in ${flawed.length} of ${whole.length} replies, depending on size`,
            expected,
            actual: `by size: ${rates}`,
            evidence: {
              exchange: reading.exchange.id,
              at: `the reply (${reading.mediaType ?? 'no content type'}, ${reading.shape})`,
              excerpt: `… ${reading.text.slice(-160)}`,
            },
            ...(softened === undefined ? {} : { softened }),
          }),
        }),
      ];
    });
    const findings = judged.flatMap((each): readonly Finding[] => (isWithheld(each) ? [] : each));
    const doubt = judged.find(isWithheld);
    // Of no flaw at all judgeBySize says whether anything larger was there to look at.
    const clean = judgeBySize(whole, { has: () => false, tell: () => ({ what: '', expected: '', actual: '' }) });
    return findings.length > 0 ? findings : (doubt ?? unlessUntold(samples, clean));
  },
});
