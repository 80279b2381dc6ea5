import { defaultTimeouts } from '../config/targets.ts';
import type { Exchange, JsonObject, Reading, Results, Target, TargetName, Trial } from '../define.ts';
import { targetKey } from '../define.ts';
import { read, requestOf } from '../read/index.ts';

/** Files may name any number of models: more than these are told together. */
const mostTargets = 500;
const others = '(other models)';

interface Seen {
  readonly target: Target;
  requests: number;
  prompt: number;
  completion: number;
}

const tokens = (reading: Reading, ...names: readonly string[]): number => {
  const usage: JsonObject = reading.usage?.value ?? {};
  const found = names.map((name) => usage[name]).find((value) => typeof value === 'number');
  return typeof found === 'number' && Number.isInteger(found) && found >= 0 ? found : 0;
};

/** The targets that the files turn out to speak of. Of what they were told to be, files know nothing. */
export class SeenTargets {
  readonly #seen = new Map<string, Seen>();

  /** The target of an exchange, in as many as can be told apart. `key`: what stood for the key, if one was sent. */
  find({ provider, model }: TargetName, baseUrl: string, key: string | null = null): Target {
    const known = this.#seen.get(targetKey({ provider, model }));
    if (known !== undefined) return known.target;
    if (this.#seen.size >= mostTargets && model !== others)
      return this.find({ provider: 'files', model: others }, baseUrl);
    const target: Target = {
      provider,
      model,
      baseUrl,
      apiKey: key,
      apiKeyEnv: 'API_KEY',
      headers: [],
      timeouts: defaultTimeouts,
      firstChunkLimitMs: defaultTimeouts.firstChunk,
      concurrency: 1,
      http2: false,
      capabilities: {},
    };
    this.#seen.set(targetKey(target), { target, requests: 0, prompt: 0, completion: 0 });
    return target;
  }

  note(target: Target, reading: Reading): void {
    const seen = this.#seen.get(targetKey(target));
    if (seen === undefined) return;
    seen.requests += 1;
    seen.prompt += tokens(reading, 'prompt_tokens', 'input_tokens');
    seen.completion += tokens(reading, 'completion_tokens', 'output_tokens');
  }

  list(): Results['targets'] {
    return [...this.#seen.values()]
      .filter(({ requests }) => requests > 0)
      .map(({ target: { provider, model, baseUrl }, requests, prompt, completion }) => ({
        provider,
        model,
        baseUrl,
        preflight: { ok: true },
        requests,
        tokens: { prompt, completion },
      }))
      .toSorted((a, b) => (targetKey(a) < targetKey(b) ? -1 : 1));
  }
}

/** A trial of one exchange. */
export const trialOfOne = (exchange: Exchange, target: Target): Trial => {
  const reading = read(exchange);
  return {
    reading,
    steps: [reading],
    target,
    probe: exchange.probe,
    trial: exchange.trial,
    request: requestOf(exchange),
  };
};
