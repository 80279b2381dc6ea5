import { defineClauses } from '../../src/define.ts';

const wire = 'mutation lab over the official SDKs';

export default defineClauses([
  {
    id: 'HTTP-01',
    level: 'must',
    text: 'A request authenticates with `Authorization: Bearer <key>`.',
    source: 'OpenAI OpenAPI, securitySchemes ApiKeyAuth (http, bearer)',
    breaks: 'every SDK',
  },
  {
    id: 'HTTP-02',
    level: 'must',
    text: 'Streaming is chosen by `stream: true` in the body alone. A server neither refuses nor downgrades a stream because of `Accept`: both official SDKs send `Accept: application/json` even then.',
    source: 'openai-node client.ts:1381, openai-python _base_client.py:711, captured requests',
    breaks: 'openai-node, openai-python, LangChain, LiteLLM',
  },
  {
    id: 'HTTP-03',
    level: 'must',
    text: 'A successful reply that is not streamed says `Content-Type: application/json`; parameters and `+json` are fine.',
    source: `openai-node internal/parse.ts:55-79, Open Responses "HTTP Response Bodies", ${wire} [j-ct-plain, -octet, -missing]`,
    breaks: 'openai-node and LangChain JS hand back a string instead of an object',
  },
  {
    id: 'HTTP-04',
    level: 'must',
    text: 'A successful stream is status 200 with `Content-Type: text/event-stream`.',
    source: 'OpenAI OpenAPI:2001, Open Responses, 416 of 416 recorded streams',
  },
  {
    id: 'HTTP-05',
    level: 'must',
    text: 'An error that is known before the first token has a status other than 2xx and a JSON body; it is neither a 200 with `{error}` nor a stream.',
    source: `${wire} [j-200-error]; LiteLLM convert_dict_to_response.py raises with the status of error.code`,
    breaks:
      'openai-node returns an object without choices; openai-python, the AI SDK and LangChain throw unrelated errors; retries never start',
  },
  {
    id: 'HTTP-06',
    level: 'must',
    text: 'Unknown request headers are ignored: `X-Stainless-*`, `OpenAI-Organization`, `OpenAI-Project`, `OpenAI-Beta`, `User-Agent`, `Idempotency-Key`.',
    source: 'openai-node client.ts:1378-1396, captured requests',
    breaks: 'every official SDK',
  },
  {
    id: 'HTTP-07',
    level: 'must',
    text: 'An unknown member of the request body is ignored or refused with 400; it never leads to 5xx.',
    source: 'recorded 400 of OpenAI with error.param "web_search_options"; most other providers ignore',
  },
  {
    id: 'HTTP-08',
    level: 'must',
    text: 'A body arrives whole and ends as HTTP says: all of its Content-Length, or the last chunk.',
    source: `RFC 9112 section 8; ${wire} [abrupt-close]`,
    breaks: 'every SDK raises once data has come and the connection breaks',
  },
  {
    id: 'HTTP-09',
    level: 'must',
    text: 'A body may be compressed with an encoding that the request offered, and only so; it can be decompressed, and a stream is still flushed event by event.',
    source: 'RFC 9110 sections 8.4 and 12.5.3; both SDKs send `Accept-Encoding: gzip, deflate`',
    breaks: 'every SDK, if the body cannot be decompressed',
  },
  {
    id: 'HTTP-10',
    level: 'should',
    text: 'Events are flushed as they are made: the first chunk arrives before the last token is made.',
    source: 'the purpose of a stream; 121 of 417 recorded streams say `cache-control: no-cache`',
  },
  {
    id: 'HTTP-11',
    level: 'must',
    text: 'A body is valid UTF-8 as a whole, wherever it is cut into reads.',
    source: `WHATWG HTML 9.2.5, RFC 8259 section 8.1, ${wire} [one-byte, split-utf8]`,
    breaks: 'every SDK shows replacement characters',
  },
  {
    id: 'HTTP-12',
    level: 'should',
    text: 'A connection is kept alive: the next request on it works, after a finished stream and after a 4xx too.',
    source: 'both official SDKs reuse connections; RFC 9112 section 9.3',
  },
  {
    id: 'HTTP-13',
    level: 'should',
    text: 'A client that hangs up in mid-stream ends the generation; the next request works.',
    source: 'openai-node streaming.ts:155-158 aborts on break; openai-python response.close()',
  },
  {
    id: 'HTTP-14',
    level: 'should',
    text: 'An unknown path is answered with 404, and a method that does not fit with a 4xx; neither leads to 5xx.',
    source: 'convention of OpenAI and of other providers; the specification is silent',
  },
  {
    id: 'HTTP-15',
    level: 'observe',
    text: 'Idempotency is not part of the protocol: a retry is a plain repetition with `x-stainless-retry-count`.',
    source: 'openai-node client.ts:449, openai-python _base_client.py:411',
    excluded: 'It demands nothing of a provider, so there is nothing to test.',
  },
  {
    id: 'HTTP-16',
    level: 'must',
    text: 'Path segments are percent-decoded: `GET /models/org%2Fmodel` finds the model `org/model`.',
    source: 'captured requests of both official SDKs',
    breaks: 'openai-node, openai-python',
  },
  {
    id: 'HTTP-17',
    level: 'should',
    text: 'Every response carries `x-request-id`, errors included.',
    source: 'openai-node error.ts:28, openai-python _exceptions.py; absent from vLLM, Cerebras, DeepSeek and Mistral',
  },
]);
