import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { startMock } from '../mocks/server.ts';
import { defaultTimeouts } from '../src/config/targets.ts';
import type { Exchange, ProbeRequest } from '../src/define.ts';
import { createDriver } from '../src/drive/index.ts';

const messages = [{ role: 'user', content: 'Say something about the weather, in three sentences.' }];

/** What traffic is made of: plain replies, streams with usage, tools, a refusal, the list of models. */
const requests: readonly ProbeRequest[] = [
  { path: '/chat/completions', json: { messages } },
  { path: '/chat/completions', json: { messages, stream: true, stream_options: { include_usage: true } } },
  { path: '/chat/completions', json: { messages, stream: true, max_tokens: 200 } },
  { path: '/chat/completions', json: { messages: [{ role: 'user', content: 'word '.repeat(4000) }] } },
  { path: '/chat/completions', json: { messages: 'none' } },
  { path: '/embeddings', json: { input: 'weather' } },
  { path: '/models', method: 'GET' },
];

/** One exchange of each kind with the built-in provider. */
export const recordTraffic = async (): Promise<readonly Exchange[]> => {
  const mock = await startMock({ pace: 0 });
  const driver = createDriver({
    provider: 'bench',
    model: 'reference',
    baseUrl: mock.url,
    apiKey: null,
    apiKeyEnv: 'API_KEY',
    headers: [],
    timeouts: defaultTimeouts,
    firstChunkLimitMs: defaultTimeouts.firstChunk,
    concurrency: 1,
    http2: false,
    capabilities: {},
  });
  try {
    const exchanges: Exchange[] = [];
    for (const [trial, request] of requests.entries())
      exchanges.push(...(await driver.send([request], { probe: 'bench', trial })));
    return exchanges;
  } finally {
    await driver.close();
    await mock.close();
  }
};

const named = (headers: Exchange['request']['headers']) => headers.map(([name, value]) => ({ name, value }));

const entryOf = ({ sent, request, response, reads }: Exchange) => ({
  startedDateTime: sent,
  request: {
    method: request.method,
    url: request.url,
    headers: named(request.headers),
    ...(request.body === null ? {} : { postData: { mimeType: 'application/json', text: request.body } }),
  },
  response: {
    status: response?.status ?? 0,
    statusText: response?.statusText ?? '',
    httpVersion: 'HTTP/1.1',
    headers: named(response?.headers ?? []),
    content: { text: Buffer.concat(reads.map(({ bytes }) => bytes)).toString('utf8') },
  },
});

/** Writes a HAR file of so many entries, the exchanges over and over. Returns how many bytes it has. */
export const writeHar = async (path: string, exchanges: readonly Exchange[], count: number): Promise<number> => {
  const entries = exchanges.map((exchange) => JSON.stringify(entryOf(exchange)));
  const file = createWriteStream(path);
  file.write('{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":[\n');
  for (let index = 0; index < count; index++) {
    const line = `${index === 0 ? '' : ',\n'}${entries[index % entries.length]}`;
    if (!file.write(line)) await once(file, 'drain');
  }
  file.end('\n]}}\n');
  await once(file, 'finish');
  return file.bytesWritten;
};
