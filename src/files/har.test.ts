import { expect, test } from 'vitest';
import { readHarEntry } from './har.ts';
import { chatUrl, entryOf } from './testing.ts';

const read = (options: Parameters<typeof entryOf>[0]) => readHarEntry(entryOf(options), 'some.har#1');
const bodyIn = (options: Parameters<typeof entryOf>[0]): string =>
  Buffer.concat(read(options).exchange.reads.map(({ bytes }) => bytes)).toString();

test('an entry becomes an exchange without times', () => {
  const { exchange, unknown, requestType } = read({});
  expect(exchange).toMatchObject({
    id: 'some.har#1',
    sent: '2026-01-01T00:00:00.000Z',
    request: { method: 'POST', url: chatUrl },
    connection: { protocol: 'h2', connectMs: null, reused: null },
    response: { status: 200, at: 0 },
    end: { kind: 'complete', at: 0, detail: null },
    lag: null,
    timed: false,
  });
  expect(exchange.reads).toHaveLength(1);
  expect([unknown, requestType]).toEqual([null, 'application/json']);
});

test('a body in base64 is decoded, and text stays text', () => {
  expect(bodyIn({ content: { text: 'w6k=', encoding: 'base64' } })).toBe('é');
  expect(bodyIn({ content: { text: 'w6k=' } })).toBe('w6k=');
});

test('headers keep their order, case and duplicates, without those of HTTP/2 that are none', () => {
  const headers = [
    [':authority', 'api.acme.example'],
    ['X-B', '1'],
    ['x-b', '2'],
  ] as const;
  expect(read({ headers }).exchange.request.headers).toEqual(headers.slice(1));
  expect(read({ responseHeaders: headers }).exchange.response?.headers).toEqual(headers.slice(1));
});

test.each([
  ['no text', {}, 'the record does not hold the body'],
  ['no content', undefined, 'the record does not hold the body'],
  ['an empty text of some size', { text: '', size: 20 }, 'the record does not hold the body'],
  ['an empty text', { text: '', size: 0 }, null],
])('with %s the body is known, or said not to be', (_, content, unknown) => {
  const entry = entryOf({});
  const response = { ...(entry.response as object), content };
  const record = readHarEntry({ ...entry, response }, 'x');
  expect(record.unknown).toBe(unknown);
  expect(record.exchange.end).toEqual({ kind: unknown === null ? 'complete' : 'aborted', at: 0, detail: unknown });
  expect(record.exchange.response?.status).toBe(200);
});

test('a reply that has no body needs none', () => {
  expect(read({ status: 204, content: {} }).unknown).toBeNull();
  expect(read({ responseHeaders: [['Content-Length', '0']], content: {} }).unknown).toBeNull();
});

test.each([
  [0, 'net::ERR_CONNECTION_RESET', 'reset', null],
  [0, 'net::ERR_CONNECTION_REFUSED', 'refused', null],
  [0, 'net::ERR_NAME_NOT_RESOLVED', 'unresolved', null],
  [0, 'net::ERR_CERT_DATE_INVALID', 'tls', null],
  [0, 'net::ERR_ABORTED', 'aborted', 'net::ERR_ABORTED'],
  [-1, undefined, 'aborted', 'the record holds no response'],
])('status %s with the error %s is no response', (status, error, kind, unknown) => {
  const record = read({ status, more: error === undefined ? {} : { _error: error } });
  expect(record.exchange).toMatchObject({ response: null, reads: [], end: { kind } });
  expect(record.unknown).toBe(unknown);
});

test('a stream that the client left is not taken for a whole one', () => {
  const { exchange } = read({ content: { text: 'data: {}\n\n' }, more: { _error: 'net::ERR_ABORTED' } });
  expect(exchange.end).toEqual({ kind: 'aborted', at: 0, detail: 'net::ERR_ABORTED' });
  expect(exchange.reads).toHaveLength(1);
});

test('keys and cookies are taken out, and told for redaction', () => {
  const record = read({
    url: 'https://me:pass-0123456789@api.acme.example/v1/chat/completions?key=url-0123456789&api-version=2',
    headers: [
      ['Authorization', 'Bearer sk-0123456789'],
      ['api-key', 'azure-0123456789'],
      ['Cookie', 'theme=dark; session=0123456789abcdef'],
    ],
    responseHeaders: [['set-cookie', 'id=fedcba9876543210; Path=/']],
  });
  expect(JSON.stringify(record.exchange)).not.toMatch(/0123456789|fedcba/);
  expect(record.exchange.request.headers).toEqual([
    ['Authorization', 'Bearer $API_KEY'],
    ['api-key', '$API_KEY'],
    ['Cookie', '[redacted]'],
  ]);
  expect(record.exchange.request.url).toContain('api-version=2');
  expect(record.keys.toSorted()).toEqual(
    ['azure-0123456789', 'me', 'pass-0123456789', 'sk-0123456789', 'url-0123456789'].toSorted(),
  );
  expect(record.cookies).toEqual(['0123456789abcdef', 'fedcba9876543210']);
});

test.each([
  [{}, 'request'],
  [{ request: { method: 'GET', url: 'nowhere' } }, 'request.url is no URL'],
  [{ request: { method: 1, url: chatUrl } }, 'method'],
  [null, 'is no entry of HAR 1.2'],
])('%j is no entry', (value, message) => {
  expect(() => readHarEntry(value, 'x')).toThrow(
    expect.objectContaining({ code: 'input', message: expect.stringContaining(message) }),
  );
});
