import { defineProbes, type JsonObject, type ProbeContext, type ProbeSpec } from '../../src/define.ts';
import { dense, prose } from '../shared/fillers.ts';
import { gateOnSmallest, ladderSteps, proseSteps } from '../shared/ladder.ts';
import { user } from '../shared/prompts.ts';

const path = '/chat/completions';

type Filler = (bytes: number, nonce: string) => string;

/** A body of exactly `bytes` bytes: a pass phrase at the start, filler, and a question at the end. */
export const sized = (
  { target, nonce, budget }: ProbeContext,
  bytes: number,
  filler: Filler,
  extra: JsonObject,
): JsonObject => {
  const json = (padding: string): JsonObject => ({
    model: target.model,
    messages: [user(`The pass phrase is ${nonce}. ${padding} What is the pass phrase? Answer with one word.`)],
    ...budget(24),
    ...extra,
  });
  const room = bytes - Buffer.byteLength(JSON.stringify(json('')));
  return json(room > 0 ? filler(room, nonce) : '');
};

const step = (bytes: number, trials: number, filler: Filler, extra: JsonObject): ProbeSpec => ({
  title: `A request of ${bytes} bytes${extra.stream === true ? ', streamed' : ''}`,
  trials,
  core: trials,
  outputTokens: 24,
  payloadBytes: bytes,
  requests: (context) => [{ path, json: sized(context, bytes, filler, extra) }],
});

const streamed: JsonObject = { stream: true, stream_options: { include_usage: true } };

/** The smallest step goes first; the others follow if it was answered. */
const ladder = (
  kind: string,
  names: readonly string[],
  filler: Filler,
  extra: JsonObject,
  trials?: number,
): Record<string, ProbeSpec> =>
  Object.fromEntries(
    ladderSteps
      .filter(({ name }) => names.includes(name))
      .map(({ name, bytes, ...rest }, i) => {
        const spec = step(bytes, trials ?? rest.trials, filler, extra);
        const gate = { probe: `payload-${kind}-1k`, blocks: gateOnSmallest };
        return [`payload-${kind}-${name}`, i === 0 ? spec : { ...spec, gate }];
      }),
  );

const all = ladderSteps.map(({ name }) => name);

export default defineProbes({
  ...ladder('stream', all, dense, streamed),
  ...ladder('plain', all, dense, {}),
  // Two of each, for one failure alone may be chance.
  ...ladder('prose', proseSteps, prose, {}, 2),
  'payload-chunked': {
    title: 'A small request in chunked transfer coding',
    trials: 2,
    core: 1,
    outputTokens: 24,
    requests: (context) => [{ path, json: sized(context, 2048, dense, {}), chunked: true }],
  },
});
