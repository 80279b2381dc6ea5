import { createSecureServer } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { driveOne, listen, targetAt } from '../../src/drive/testing.ts';
import { createCertificate } from '../../src/drive/testing-tls.ts';
import { read } from '../../src/read/index.ts';
import { mannerOfReading, streamOf } from '../../src/read/manner.ts';
import { chunkOf, sse } from '../../src/read/testing.ts';

/** Real streams and bursts over both protocols, with TLS. A busy machine may leave one open, and turns none around. */

const certificate = createCertificate();
const trusted = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...trusted, certificate.cert]));
afterAll(() => setDefaultCACertificates(trusted));

const events = Array.from({ length: 60 }, () => sse(chunkOf({ content: ' lighthouse' })));

/** Sends the events of `/real` as they are made, and those of other paths when they all are. */
const startServer = async (): Promise<number> => {
  const server = createSecureServer({ ...certificate, allowHTTP1: true });
  server.on('request', async (request, response) => {
    request.resume();
    const isReal = request.url?.startsWith('/real') === true;
    const pause = 12;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if (!isReal) await sleep(pause * events.length);
    for (const event of events) {
      if (isReal) await sleep(pause);
      response.write(event);
    }
    response.end();
  });
  return listen(server);
};

test.each([
  { http2: false, protocol: 'http/1.1' },
  { http2: true, protocol: 'h2' },
])('a stream and a burst are told apart over $protocol', async ({ http2, protocol }) => {
  const port = await startServer();
  const streamed = async (path: string) =>
    read(await driveOne(targetAt(port, { baseUrl: `https://127.0.0.1:${port}/${path}`, http2 })));
  const [real, burst] = [await streamed('real'), await streamed('burst')];
  for (const reading of [real, burst]) {
    expect(reading.exchange.connection.protocol).toBe(protocol);
    expect(streamOf(reading)).toMatchObject({ deltas: 60 });
  }
  expect(['real', 'inconclusive']).toContain(mannerOfReading(real).kind);
  expect(['buffered', 'inconclusive']).toContain(mannerOfReading(burst).kind);
  expect(streamOf(real)?.reads).toBeGreaterThan(streamOf(burst)?.reads ?? 60);
});
