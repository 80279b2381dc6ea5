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
      check: 'errors/body-is-an-object',
      verdict: 'fail',
      why: 'A request without a body is answered with 500.',
      evidence:
        'No body → 500 `{"error":{"code":500,"message":"[json.exception.parse_error.101] … attempting to parse an empty input; …","type":"server_error"}}`; `null` and `[]` → 400.',
      known: true,
    },
    {
      check: 'responses/malformed-json-is-refused',
      verdict: 'fail',
      why: 'A body that is not JSON is answered with 500 here too.',
      evidence:
        'The body `{"model":"chain","input": [` → 500 `{"error":{"code":500,"message":"[json.exception.parse_error.101] …","type":"server_error"}}`.',
    },
    {
      check: 'parameters/media-part-is-not-5xx',
      verdict: 'fail',
      why: 'Without a model that hears an audio part is answered with 500.',
      evidence:
        'An input_audio part → 500 `{"error":{"code":500,"message":"audio input is not supported - hint: …","type":"server_error"}}`; a file part → 400 "unsupported content[].type".',
    },
    {
      check: 'parameters/logprobs-values',
      verdict: 'fail',
      why: 'Where top_logprobs is not set it takes it for 20: an answer is some twenty times as long as was asked for.',
      evidence: '`logprobs: true` alone → 20 top_logprobs for each token; with `top_logprobs: 2` → 2.',
    },
    {
      check: 'completions/stream-is-events',
      verdict: 'fail',
      why: 'In a stream for several prompts the data of one event is null, at the end of the first prompt.',
      evidence:
        '`"prompt":["Text one","Text two"]` with stream → …, `"index":0,"finish_reason":"length"`, `data: null`, then the chunks of index 1. The npm package openai 7.57.0 hands the null to the caller, whose `chunk.choices` throws.',
    },
    {
      check: 'responses/json-schema',
      verdict: 'fail',
      why: 'It ignores text.format: the schema that binds the output of chat does not bind that of responses.',
      evidence:
        'The model babble with a schema: chat → `{"city":false …}`; `text: {"format":{"type":"json_schema", …}}` → status completed, text " scrollView … fluctuations …".',
    },
    {
      check: 'responses/output-indices-count-up',
      verdict: 'fail',
      why: 'No event of a stream has an output_index.',
      evidence:
        '`{"type":"response.output_item.added","item":{…}}`, without output_index. The npm package openai 7.57.0 throws "missing output at index undefined" in `responses.stream()`.',
    },
    {
      check: 'responses/parts-are-announced',
      verdict: 'fail',
      why: 'No event of a stream has a content_index.',
      evidence: '`{"type":"response.output_text.delta","item_id":"msg_…","delta":"Hello"}`, and nothing else in it.',
    },
    {
      check: 'tools/named-is-obeyed',
      model: 'chain',
      verdict: 'fail',
      why: 'It ignores a tool_choice that names a tool.',
      evidence:
        '`tool_choice: {"type":"function","function":{"name":"save_note"}}` and 400 tokens → 200, content "Hello, world! …" to its end, finish_reason stop.',
    },
    {
      check: 'errors/unknown-model-is-refused',
      verdict: 'warn',
      why: 'It has one model, which answers to any name, and says so.',
      evidence: '`{"model":"no-such-model", …}` → 200 `{"model":"chain", …}`.',
      known: true,
    },
    {
      check: 'responses/unknown-model-is-refused',
      verdict: 'warn',
      why: 'It has one model, which answers to any name, and says so.',
      evidence: '`{"model":"nope","input":"Hi"}` → 200 `{"model":"chain","status":"completed", …}`.',
    },
    {
      check: 'lifecycle/second-stream-on-connection',
      verdict: 'warn',
      why: 'After a stream it closes the connection at once, though it has announced Keep-Alive and no Connection: close.',
      evidence:
        'A stream with `Keep-Alive: timeout=5, max=100`; the connection ends with it, and a request that is under way on it is lost: a reset, no status.',
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
      // The check of this needs a model that counts, for another may have ended by itself.
      title: 'A response that max_output_tokens has cut says that it is completed',
      async observe({ targets }) {
        const response = await fetch(`${targets[0]?.baseUrl}/responses`, {
          method: 'POST',
          headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
          body: JSON.stringify({ model: 'chain', input: 'Hello', max_output_tokens: 16 }),
        });
        const saw = (await response.text()).match(/"status":"[a-z_]+","usage":\{[^{}]*"output_tokens":\d+/)?.[0] ?? '';
        return { holds: /"status":"completed".*"output_tokens":16$/.test(saw), saw };
      },
    },
  ],
});
