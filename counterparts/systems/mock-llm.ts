import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installLocked } from '../cache.ts';
import { counterpartTarget, defineCounterpart, type Running } from '../define.ts';
import { startNodeServer } from '../npm-server.ts';
import { freePort, waitUntilHealthy } from '../process.ts';

const version = '0.1.29';

const ask = async ({ targets }: Running, body: unknown): Promise<{ status: number; text: string }> => {
  const response = await fetch(`${targets[0]?.baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
};

export default defineCounterpart({
  name: 'mock-llm',
  title: 'mock-llm, a mock server that echoes (npm @dwmkerr/mock-llm), with its default rules',
  version,
  quick: true,
  maxPayloadBytes: 128 * 1024,
  async start({ cache, scratch }) {
    const folder = await installLocked(cache, 'mock-llm', '@dwmkerr/mock-llm', version);
    // Its default of 50 ms for 50 characters takes minutes to stream a large prompt back.
    await writeFile(join(scratch, 'mock-llm.yaml'), 'streaming: { chunkSize: 50, chunkIntervalMs: 1 }\n');
    const port = await freePort();
    const server = startNodeServer(join(folder, 'dist', 'main.js'), [], {
      cwd: scratch,
      env: { HOST: '127.0.0.1', PORT: `${port}` },
    });
    await waitUntilHealthy('mock-llm', `http://127.0.0.1:${port}/health`, server);
    const baseUrl = `http://127.0.0.1:${port}/v1`;
    return {
      targets: [counterpartTarget({ provider: 'mock-llm', model: 'any-model', baseUrl })],
      close: server.stop,
    };
  },
  expects: [
    {
      check: 'chat/choice-index-is-integer',
      verdict: 'fail',
      why: 'Its default answer has no index in the choice.',
      evidence:
        'A plain request → 200, `"choices":[{"message":{…},"finish_reason":"stop"}]`. Its streamed chunks have the index.',
    },
    {
      check: 'chat/created-is-unix-seconds',
      verdict: 'fail',
      why: 'Its default answer has no created.',
      evidence: 'A plain request → 200 with id, object, model and choices, and nothing else.',
    },
    {
      check: 'errors/error-has-a-message',
      verdict: 'fail',
      why: 'Its errors are flat: error is a string, and message stands beside it.',
      evidence:
        'The body `{"messages": [` → 400 `{"error":"SyntaxError","message":"Unexpected end of JSON input","status":400}`.',
    },
    {
      check: 'structured-output/json-object',
      verdict: 'fail',
      why: 'It ignores response_format and echoes the prompt.',
      evidence:
        '`response_format: {"type":"json_object"}` → 200, finish_reason "stop", content "Task …. Answer with a JSON object …", the prompt.',
    },
    {
      check: 'structured-output/json-schema',
      verdict: 'fail',
      why: 'It ignores response_format and echoes the prompt.',
      evidence:
        '`response_format: {"type":"json_schema", …}` → 200, content "Task …. Give the city and country of the Eiffel Tower, as JSON.", the prompt.',
    },
    {
      check: 'structured-output/stream-json-object',
      verdict: 'fail',
      why: 'It ignores response_format in streams too.',
      evidence:
        '`response_format: {"type":"json_object"}` with stream → `"delta":{"content":"Describe Rome, as JSON.", …}`, the prompt, finish_reason "stop".',
    },
    {
      check: 'structured-output/stream-json-schema',
      verdict: 'fail',
      why: 'It ignores response_format in streams too.',
      evidence: '`response_format: {"type":"json_schema", …}` with stream → the prompt, finish_reason "stop".',
    },
    {
      check: 'tools/named-is-obeyed',
      verdict: 'fail',
      why: 'It ignores tools and tool_choice.',
      evidence: 'A named tool_choice → 200, content "Task …. Say hello.", the prompt, finish_reason "stop".',
      known: true,
    },
    {
      check: 'tools/required-is-obeyed',
      verdict: 'fail',
      why: 'It ignores tools and tool_choice.',
      evidence: '`tool_choice: "required"` → 200, the prompt as content, no tool_calls, finish_reason "stop".',
      known: true,
    },
    {
      check: 'errors/unknown-model-is-refused',
      verdict: 'fail',
      why: 'As a mock it answers for every model, and repeats its name.',
      evidence: '`{"model":"no-such-model", …}` → 200 `{"model":"no-such-model", …}` with the prompt.',
    },
    {
      check: 'errors/body-is-an-object',
      verdict: 'fail',
      why: 'It answers a request without a body, and one whose body is a list, with the content "null".',
      evidence:
        'No body, and `[]` → 200 `{"model":"null","choices":[{"message":{"role":"assistant","content":"null"}, …}]}`; `null` → 400.',
      known: true,
    },
    {
      check: 'errors/types-are-checked',
      verdict: 'fail',
      why: 'Where messages is no list, or holds no message, it answers with the content "null".',
      evidence: '`{"messages":"hi"}` and `{"messages":[42]}` → 200, content "null".',
      known: true,
    },
    {
      check: 'errors/messages-are-required',
      verdict: 'fail',
      why: 'Without messages, or with none in the list, it answers 200 with the content "null".',
      evidence: '`{"model":"any-model"}` and `{"model":"any-model","messages":[]}` → 200, content "null".',
      known: true,
    },
    {
      check: 'parameters/parts-are-accepted',
      verdict: 'fail',
      why: 'Content parts are pasted into its JSON template as they are, which breaks it: 500.',
      evidence:
        'A user message of two text parts → 500 `{"error":"SyntaxError","message":"Expected \',\' or \'}\' after property value in JSON …"}`.',
      known: true,
    },
    {
      check: 'large-payload/refusal-is-a-json-error',
      verdict: 'fail',
      why: 'Above 100 KiB it answers 413 with its flat error, in which SDKs find no message.',
      evidence:
        '102,912 bytes → 413 `{"error":"PayloadTooLargeError","message":"request entity too large","status":413}`; 101,888 bytes → 200.',
      known: true,
    },
    {
      check: 'streaming/bad-request-is-refused',
      verdict: 'fail',
      why: 'Without messages it streams the content "null" with 200.',
      evidence:
        '`{"model":"any-model","stream":true}` → 200, `"delta":{"content":"null","role":"assistant"}`, then [DONE].',
    },
    {
      check: 'usage/stream-is-told',
      verdict: 'fail',
      why: 'It sends no usage, asked or not.',
      evidence: '`stream_options: {"include_usage":true}` → two chunks with text, [DONE], and no usage in either.',
      known: true,
    },
  ],
  observations: [
    {
      title: 'A request without messages is answered with the content "null"',
      async observe(running) {
        const { status, text } = await ask(running, { model: 'any-model' });
        const content = text.match(/"content":\s*"[^"]*"/)?.[0];
        return { holds: status === 200 && content?.endsWith('"null"') === true, saw: `${status}: ${content ?? text}` };
      },
    },
    {
      title: 'A prompt with a double quote or a line break in it is answered with 500',
      async observe(running) {
        const prompts = ['Say "yes".', 'Say\nyes.'];
        const seen = await Promise.all(
          prompts.map((content) => ask(running, { model: 'any-model', messages: [{ role: 'user', content }] })),
        );
        return {
          holds: seen.every(({ status }) => status === 500),
          saw: seen.map(({ status, text }) => `${status}: ${text}`).join(' · '),
        };
      },
    },
  ],
});
