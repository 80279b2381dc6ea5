import type { JsonObject } from '../define.ts';

/** HAR entries for tests. */

export interface EntryOptions {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: readonly (readonly [string, string])[];
  /** JSON request body; null for a record without one. */
  readonly request?: JsonObject | null;
  readonly status?: number;
  readonly responseHeaders?: readonly (readonly [string, string])[];
  readonly content?: JsonObject;
  readonly more?: JsonObject;
}

const named = (headers: readonly (readonly [string, string])[]) => headers.map(([name, value]) => ({ name, value }));

export const chatUrl = 'https://api.acme.example/v1/chat/completions';

export const completion = (content: string): string =>
  JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_767_225_600,
    model: 'small',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
  });

export const entryOf = ({
  method = 'POST',
  url = chatUrl,
  headers = [],
  request = { model: 'small', messages: [{ role: 'user', content: 'Hi' }] },
  status = 200,
  responseHeaders = [['content-type', 'application/json']],
  content = { mimeType: 'application/json', text: completion('Hello.') },
  more = {},
}: EntryOptions = {}): JsonObject => ({
  startedDateTime: '2026-01-01T00:00:00.000Z',
  time: 1,
  request: {
    method,
    url,
    httpVersion: 'h2',
    headers: named(headers),
    ...(request === null ? {} : { postData: { mimeType: 'application/json', text: JSON.stringify(request) } }),
  },
  response: { status, statusText: '', httpVersion: 'h2', headers: named(responseHeaders), content, bodySize: -1 },
  ...more,
});

export const harOf = (entries: readonly JsonObject[]): JsonObject => ({
  log: { version: '1.2', creator: { name: 'test', version: '1' }, entries },
});
