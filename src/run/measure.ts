import type { Json, Measurement, Reading, Trial } from '../define.ts';
import { streamOf } from '../read/manner.ts';
import { timelineOf } from './timeline.ts';

const integer = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isInteger(value) ? value : null;

/** What was billed for one reply, in tokens, as far as it says so; `/responses` has its own names for it. */
export const tokensOf = (reading: Reading): { readonly prompt: number | null; readonly completion: number | null } => {
  const usage = reading.usage?.value;
  return {
    prompt: integer(usage?.prompt_tokens) ?? integer(usage?.input_tokens),
    completion: integer(usage?.completion_tokens) ?? integer(usage?.output_tokens),
  };
};

type Manner = NonNullable<Measurement['stream']>['manner'];

/** Of each probe so many first trials keep their timeline, */
const timelinesOfAny = 3;
/** and among so many those whose stream was not handed out as it should be. */
const timelinesOfFakes = 50;

const fakes: ReadonlySet<string | undefined> = new Set(['clumped', 'buffered', 'dripped'] satisfies Manner[]);

/** How a streamed reply arrived: in a word, and read by read where that is kept. Nothing of other replies. */
const streaming = (reading: Reading, trial: number): Pick<Measurement, 'stream' | 'timeline'> => {
  if (reading.shape !== 'sse') return {};
  const stream = streamOf(reading);
  const isKept = trial < timelinesOfAny || (fakes.has(stream?.manner) && trial < timelinesOfFakes);
  const timeline = isKept ? timelineOf(reading) : null;
  return { ...(stream === null ? {} : { stream }), ...(timeline === null ? {} : { timeline }) };
};

/** One row for each request of a trial. Times in milliseconds since the request was sent. */
export const measure = (trial: Trial): readonly Measurement[] =>
  trial.steps.map((reading) => {
    const { exchange, times } = reading;
    const tokens = tokensOf(reading);
    return {
      target: { provider: trial.target.provider, model: trial.target.model },
      probe: trial.probe,
      trial: trial.trial,
      exchange: exchange.id,
      status: reading.status,
      end: exchange.end.kind,
      requestBytes: Buffer.byteLength(exchange.request.body ?? ''),
      responseBytes: exchange.wireBytes,
      headersMs: times.headers,
      firstEventMs: times.firstEvent,
      firstChunkMs: times.firstDelta,
      lastChunkMs: times.lastDelta,
      totalMs: exchange.end.at,
      lagMs: exchange.lag?.maxMs ?? null,
      promptTokens: tokens.prompt,
      completionTokens: tokens.completion,
      ...(exchange.queuedMs === undefined ? {} : { queuedMs: exchange.queuedMs }),
      ...streaming(reading, trial.trial),
    };
  });
