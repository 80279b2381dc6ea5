import { isObject, type JsonObject, type ProbeContext, type ProbeSpec, type Trial } from '../../src/define.ts';
import { completionOf, type ExchangeOptions, sse, streamOf } from '../../src/read/testing.ts';
import probes from '../large-payload/probes.ts';
import { wholeLadder } from './ladder.ts';
import { trialOf } from './testing.ts';

/** For tests of the payload ladder: every request up to a size, as the runner sends it, answered as told. */

export const ladderProbes: Readonly<Record<string, ProbeSpec>> = probes;

export interface Asked {
  /** `stream`, `plain` or `prose`. */
  readonly ladder: string;
  readonly bytes: number;
  readonly trial: number;
  readonly stream: boolean;
}

export type Answer = Omit<ExchangeOptions, 'request' | 'probe' | 'trial'>;

const nonceFor = (probe: string, trial: number): string =>
  [...`${probe}${trial}`].map((letter) => 'bcdfghjklmnpqrstvwxz'[letter.charCodeAt(0) % 20]).join('');

export const contextFor = (probe: string, trial: number): ProbeContext => ({
  target: trialOf({}).target,
  trial,
  nonce: nonceFor(probe, trial),
  budget: (tokens) => ({ max_tokens: tokens }),
});

/** A token for every four bytes. */
export const usageFor = (bytes: number): JsonObject => {
  const prompt = Math.round(bytes / 4);
  return { prompt_tokens: prompt, completion_tokens: 2, total_tokens: prompt + 2 };
};

/** What a healthy provider answers. */
export const answered = ({ stream, bytes }: Asked): Answer =>
  stream
    ? { body: streamOf('A', ' word') }
    : { body: completionOf({ content: 'A word' }, {}, { usage: usageFor(bytes) }) };

/** A refusal as it should be. */
export const refused = (status: number, error: JsonObject = {}): Answer => ({
  status,
  body: JSON.stringify({
    error: { message: 'Too large', type: 'invalid_request_error', param: null, code: null, ...error },
  }),
});

/** An answer without output that ends for a reason. */
export const silentAnswer = ({ stream }: Asked, reason: string, usage: JsonObject | null): Answer => {
  const rest = usage === null ? { usage: null } : { usage };
  const choice = { index: 0, finish_reason: reason };
  return stream
    ? { body: sse({ choices: [{ ...choice, delta: { content: '' } }], ...rest }, '[DONE]') }
    : { body: completionOf({ content: '' }, choice, rest) };
};

/** Climbs the ladders up to 128 KB. `answer` tells what comes back; `answered` for null. */
export const climb = (answer: (asked: Asked) => Answer | null = () => null): readonly Trial[] =>
  Object.entries(ladderProbes)
    .filter(([id, { payloadBytes = Number.POSITIVE_INFINITY }]) => wholeLadder.includes(id) && payloadBytes <= 131_072)
    .flatMap(([probe, spec]) =>
      Array.from({ length: spec.trials ?? 1 }, (_, trial) => {
        const request = spec.requests(contextFor(probe, trial))[0]?.json;
        if (!isObject(request)) throw new RangeError(`${probe} sends no JSON`);
        const bytes = Buffer.byteLength(JSON.stringify(request));
        const asked = { ladder: probe.split('-')[1] ?? '', bytes, trial, stream: request.stream === true };
        return trialOf({ request, probe, trial, ...(answer(asked) ?? answered(asked)) });
      }),
    );
