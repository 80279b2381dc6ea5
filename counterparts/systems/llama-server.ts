import { counterpartTarget, defineCounterpart, type Running } from '../define.ts';
import { type LlamaFiles, nodeLlamaCpp, obtainLlama } from '../llama/build.ts';
import { freePort, startProcess, waitUntilHealthy } from '../process.ts';

const apiKey = 'sk-test';
const contextTokens = 8192;

/** One server a model, one request at a time. */
const serve = async ({ server, models }: LlamaFiles, model: keyof LlamaFiles['models']): Promise<Running> => {
  const port = await freePort();
  const options = {
    host: '127.0.0.1',
    port,
    'ctx-size': contextTokens,
    // Where a request sets no limit, the model of random weights would go on until its context is full.
    predict: 512,
    parallel: 1,
    threads: 1,
    alias: model,
  };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, `${value}`]);
  const started = startProcess({
    file: server,
    args: ['--model', models[model], ...flags, '--no-warmup'],
    // By environment, for arguments are there for all to see.
    env: { LLAMA_API_KEY: apiKey },
  });
  await waitUntilHealthy('llama-server', `http://127.0.0.1:${port}/health`, started);
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  const capabilities = { contextTokens };
  return {
    targets: [counterpartTarget({ provider: 'llama-server', model, baseUrl, apiKey, concurrency: 1, capabilities })],
    close: started.stop,
  };
};

export default defineCounterpart({
  name: 'llama-server',
  title: 'llama-server of llama.cpp, with a model that recites a fixed list and one of random weights',
  version: `node-llama-cpp ${nodeLlamaCpp}`,
  quick: false,
  maxPayloadBytes: 128 * 1024,
  async start(context) {
    const files = await obtainLlama(context);
    const chain = await serve(files, 'chain');
    const babble = await serve(files, 'babble').catch(async (error: unknown) => {
      await chain.close();
      throw error;
    });
    return {
      targets: [...chain.targets, ...babble.targets],
      async close() {
        await Promise.all([chain.close(), babble.close()]);
      },
    };
  },
  expects: [
    {
      check: 'chat/malformed-json-is-refused',
      verdict: 'fail',
      why: 'A body that is not JSON is answered with 500.',
      known: true,
    },
    {
      check: 'chat/image-part-is-not-5xx',
      verdict: 'fail',
      why: 'Without a vision model an image part is answered with 500.',
      known: true,
    },
    {
      check: 'chat/messages-are-required',
      verdict: 'fail',
      why: 'A request without messages is refused, but one with an empty list of messages is answered.',
      known: true,
    },
    {
      check: 'chat/error-has-all-members',
      verdict: 'warn',
      why: 'In its errors param is missing and code is an integer.',
      known: true,
    },
    {
      check: 'streaming/is-streamed-as-generated',
      verdict: 'pass',
      why: 'Each token is sent when it is made.',
      known: true,
    },
  ],
  observations: [
    {
      title: 'An unknown model is answered with 200',
      async observe({ targets }) {
        const response = await fetch(`${targets[0]?.baseUrl}/chat/completions`, {
          method: 'POST',
          headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
          body: JSON.stringify({
            model: 'no-such-model',
            messages: [{ role: 'user', content: 'Hello' }],
            max_tokens: 4,
          }),
        });
        await response.body?.cancel();
        return { holds: response.status === 200, saw: `status ${response.status}` };
      },
    },
  ],
});
