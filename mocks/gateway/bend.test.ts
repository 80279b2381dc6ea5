import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { RelayedReply, RelayedRequest } from '../../src/define.ts';
import {
  delayEach,
  eventReply,
  jsonReply,
  mapJsonBody,
  mapJsonRequest,
  mapPieces,
  replyWith,
  untilGone,
  waitFor,
  wholeBody,
  withoutBreak,
} from './bend.ts';
import { breakOf } from './breaks.ts';
import { mapEvents, mapEventText } from './events.ts';
import { endToEnd, withHeader } from './headers.ts';
import { masked, unmasked } from './keys.ts';
import { mapMessages } from './requests.ts';

const events: RelayedReply['headers'] = [['Content-Type', 'text/event-stream']];

const pieces = async ({ body }: RelayedReply): Promise<readonly string[]> => {
  const read: string[] = [];
  for await (const piece of body) read.push(Buffer.from(piece).toString('utf8'));
  return read;
};

async function* breaking(...before: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of before) yield Buffer.from(text);
  throw breakOf('ECONNRESET');
}

const request = (value: unknown): RelayedRequest => ({
  method: 'POST',
  path: '/chat/completions',
  headers: [],
  body: Buffer.from(JSON.stringify(value)),
});

test('events are changed one by one, however their bytes are split', async () => {
  const bytes = Buffer.from('data: {"n":1,"t":"é🙂"}\n\ndata: {"n":2}\r\n\r\n: note\n\ndata: [DONE]\n\n');
  const split = replyWith(
    200,
    events,
    Array.from(bytes, (byte) => Uint8Array.of(byte)),
  );
  const doubled = mapEvents(split, (chunk, nth) => [{ ...chunk, nth }, { again: nth }]);
  expect(await pieces(doubled)).toEqual([
    'data: {"n":1,"t":"é🙂","nth":0}\n\n',
    'data: {"again":0}\n\n',
    'data: {"n":2,"nth":1}\n\n',
    'data: {"again":1}\n\n',
    ': note\n\n',
    'data: [DONE]\n\n',
  ]);
});

test('an event without an end comes as it is, and what is no JSON object stays', async () => {
  const reply = replyWith(200, events, ['data: 7\n\ndata: {"a":', '1}\n\ndata: {"b"']);
  expect(await pieces(mapEvents(reply, () => []))).toEqual(['data: 7\n\n', 'data: {"b"']);
  const other = jsonReply(200, { a: 1 });
  expect(mapEventText(other, () => 'never')).toBe(other);
});

test('events that are compressed are changed, and come uncompressed', async () => {
  const packed = replyWith(200, [...events, ['content-encoding', 'gzip']], [gzipSync('data: {"a":1}\n\n')]);
  const changed = mapEvents(packed, () => ({ a: 2 }));
  expect(changed.headers).toEqual(events);
  expect(await pieces(changed)).toEqual(['data: {"a":2}\n\n']);
});

test('a JSON body is changed with its length; other bodies stay', async () => {
  const changed = await mapJsonBody(jsonReply(200, { a: 'x' }), (value) => ({ ...value, b: 'é' }));
  expect(changed.headers).toContainEqual(['content-length', '18']);
  expect(await pieces(changed)).toEqual(['{"a":"x","b":"é"}']);
  const html = await mapJsonBody(replyWith(200, [['content-type', 'text/html']], ['<p>']), () => null);
  expect(await pieces(html)).toEqual(['<p>']);
});

test('a body that breaks off cannot be read whole, and its break can be hidden', async () => {
  const reply: RelayedReply = { status: 200, headers: events, body: breaking('data: 1\n\n') };
  await expect(wholeBody(reply)).rejects.toThrow(/ECONNRESET/);
  const again: RelayedReply = { ...reply, body: breaking('data: 1\n\n') };
  expect(await pieces(withoutBreak(again, ['data: [DONE]\n\n']))).toEqual(['data: 1\n\n', 'data: [DONE]\n\n']);
});

test('replies are made of events, and of pieces', async () => {
  expect(await pieces(eventReply([{ a: 1 }, '[DONE]']))).toEqual(['data: {"a":1}\n\n', 'data: [DONE]\n\n']);
  const loud = mapPieces(replyWith(200, [], ['a', 'b']), (piece, nth) => Buffer.from(`${piece}${nth}`.toUpperCase()));
  expect(await pieces(loud)).toHaveLength(2);
  expect(await pieces(delayEach(replyWith(200, [], ['a', 'b']), 1))).toEqual(['a', 'b']);
});

test('requests are changed as JSON, and left alone where they are none', () => {
  const changed = mapMessages(request({ messages: [{ role: 'user' }, 'odd'] }), (message) => [
    message,
    { again: true },
  ]);
  expect(JSON.parse(Buffer.from(changed.body).toString())).toEqual({
    messages: [{ role: 'user' }, { again: true }, 'odd'],
  });
  const list = request([1]);
  expect(mapJsonRequest(list, () => ({}))).toBe(list);
});

test('waiting ends with its signal', async () => {
  const controller = new AbortController();
  const waits = [waitFor(60_000, controller.signal), untilGone(controller.signal)];
  controller.abort();
  await Promise.all([...waits, waitFor(60_000, controller.signal), untilGone(controller.signal)]);
  await waitFor(1);
});

test('the headers of one connection are known, those that Connection names too', () => {
  const headers = [
    ['Connection', 'close, X-Own'],
    ['x-own', '1'],
    ['Proxy-Authorization', 'x'],
    ['TE', 'trailers'],
    ['Accept', '*/*'],
  ] as const;
  expect(endToEnd(headers)).toEqual([['Accept', '*/*']]);
  expect(withHeader([['A', '1']], 'a', '2')).toEqual([['a', '2']]);
});

test('a key is veiled in headers and bodies, at the same length, and unveiled for gateways that show it', async () => {
  const reply = (): RelayedReply => replyWith(401, [['x-key', 'Bearer sk-up']], ['no ', '"sk-up" é']);
  const veiled = masked(reply(), 'sk-up');
  expect(veiled.headers).toEqual([['x-key', 'Bearer *****']]);
  expect(await pieces(veiled)).toEqual(['no ', '"*****" é']);
  const shown = unmasked(masked(reply(), 'sk-up'), 'sk-up');
  expect(await pieces(shown)).toEqual(['no ', '"sk-up" é']);
  const open = reply();
  expect(masked(open, null)).toBe(open);
});
