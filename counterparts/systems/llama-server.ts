import { Agent, request } from 'node:http';
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

/** Streams an answer on a connection that may be kept, and looks whether the server closes it within a second. */
const closesAfterStream = ({ targets }: Running): Promise<{ closed: boolean; keepAlive: string }> =>
  new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    const sent = request(`${targets[0]?.baseUrl}/chat/completions`, { method: 'POST', agent, headers });
    sent.once('error', reject);
    sent.once('response', (response) => {
      const keepAlive = response.headers['keep-alive']?.toString() ?? 'absent';
      const tell = (closed: boolean): void => {
        agent.destroy();
        resolve({ closed, keepAlive });
      };
      response.socket.once('close', () => tell(true));
      response.resume().once('end', () => setTimeout(tell, 1_000, false));
    });
    sent.end(JSON.stringify({ messages: [{ role: 'user', content: 'Hello' }], max_tokens: 4, stream: true }));
  });

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
      check: 'errors/malformed-json-is-refused',
      verdict: 'fail',
      why: 'A body that is not JSON is answered with 500.',
      evidence:
        'The body `{"messages": [` → 500 `{"error":{"code":500,"message":"[json.exception.parse_error.101] …","type":"server_error"}}`.',
      known: true,
    },
    {
      check: 'parameters/image-part-is-not-5xx',
      verdict: 'fail',
      why: 'Without a vision model an image part is answered with 500.',
      evidence:
        'An image_url part → 500 `{"error":{"code":500,"message":"image input is not supported - hint: …","type":"server_error"}}`: it knows that the request is at fault.',
      known: true,
    },
    {
      check: 'errors/messages-are-required',
      verdict: 'fail',
      why: 'A request without messages is refused, but one with an empty list of messages is answered.',
      evidence: '`{"messages":[]}` → 200, content "Hello, world! …"; no messages → 400 "\'messages\' is required".',
      known: true,
    },
    {
      check: 'errors/error-has-all-members',
      verdict: 'warn',
      why: 'In its errors param is missing and code is an integer.',
      evidence:
        'A request without messages → 400 `{"error":{"code":400,"message":"\'messages\' is required","type":"invalid_request_error"}}`.',
      known: true,
    },
    {
      check: 'streaming/is-streamed-as-generated',
      verdict: 'pass',
      why: 'Each token is sent when it is made.',
      evidence: '256 tokens in 246 reads, from 6 ms to 435 ms.',
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
    {
      title:
        'After a stream it closes the connection at once, though it has announced Keep-Alive and no Connection: close',
      async observe(running) {
        const { closed, keepAlive } = await closesAfterStream(running);
        const saw = `Keep-Alive: ${keepAlive}; ${closed ? 'closed' : 'still open after a second'}`;
        return { holds: closed && keepAlive.startsWith('timeout='), saw };
      },
    },
  ],
});
