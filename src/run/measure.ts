import type { Json, Measurement, Reading, Trial } from '../define.ts';

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
    };
  });
