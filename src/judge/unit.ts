import type { Exchange, Reading, Trial } from '../define.ts';
import { requestOf } from '../read/index.ts';

/** What may have made the difference between trials; null for what is not known. */
export interface Facts {
  readonly probe: string;
  /** Size of the request body. */
  readonly bytes: number;
  readonly streamed: boolean;
  /** Requests to the same provider that were under way when it was sent. */
  readonly alongside: number | null;
  readonly reused: boolean | null;
}

/** What a check's failure rate counts: a trial, or a round of a comparison. */
export interface Unit {
  /** null: it could not be judged. */
  readonly failed: boolean | null;
  /** null for a round, which is of many requests. */
  readonly facts: Facts | null;
}

/** Asked for by every check of a probe, and bodies are long. */
const known = new WeakMap<Exchange, Facts>();

/** `reading` is that of the step which is judged. */
export const factsOf = ({ steps, request, probe }: Trial, reading: Reading): Facts => {
  const { exchange } = reading;
  const found = known.get(exchange);
  if (found !== undefined) return found;
  const asked = reading === steps[0] ? request : requestOf(exchange);
  const facts: Facts = {
    probe,
    bytes: Buffer.byteLength(exchange.request.body ?? ''),
    streamed: asked.stream === true,
    alongside: exchange.alongside ?? null,
    reused: exchange.connection.reused,
  };
  known.set(exchange, facts);
  return facts;
};

/** Was any of these replies a rate limit: 429, or 503 that says when to come back? */
export const isRateLimited = (steps: readonly Reading[]): boolean =>
  steps.some((step) => step?.status === 429 || (step?.status === 503 && step.header('retry-after') !== null));
