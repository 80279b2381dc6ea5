import { defineClauses } from '../../src/define.ts';

export default defineClauses([
  {
    id: 'ERR-01',
    level: 'must',
    text: 'The body of an error response is a JSON object with an object `error` that has a non-empty string `message`.',
    source:
      'OpenAI OpenAPI:38249 and 38286; openai-node error.ts:37-68; mutation lab [e-400-detail, -message-top, -array, -string-error]',
    breaks: 'openai-node says "400 status code (no body)", the AI SDK shows the reason phrase only',
  },
  {
    id: 'ERR-02',
    level: 'should',
    text: 'An error object has `type`, `param` and `code` too; `code` is a string or null.',
    source: 'OpenAI OpenAPI:38249; Azure, Groq, OpenRouter and Perplexity differ',
  },
  {
    id: 'ERR-03',
    level: 'must',
    text: 'A bad or absent key is refused with 401; a request that cannot be parsed, or whose members are missing or have wrong types, with 400 or 422.',
    source:
      'OpenAI error guide; openai-node error.ts:70-100; FastAPI, vLLM and Mistral say 422; xAI says 400 for a wrong key',
    breaks: 'applications ask for another key on 401 only, and SDKs retry what is 5xx',
  },
  {
    id: 'ERR-04',
    level: 'must',
    text: 'A model that does not exist is refused with 404 or 400, or 403 where it may be hidden; never with 5xx, and it is not answered for by another one.',
    source: 'recorded 404 of OpenAI and Groq, and 400 of OpenAI for /responses; incident model-not-found-200',
    breaks: 'nobody learns of a misspelt model name, and the wrong model is paid for',
  },
  {
    id: 'ERR-05',
    level: 'should',
    text: 'A prompt that is longer than the context window is refused with 400 and a code such as `context_length_exceeded`.',
    source: 'recorded 400 of OpenAI, DeepSeek, OpenRouter and Ollama',
    excluded: 'PAYLOAD-07 and PAYLOAD-08 ask the same of prompts of every size, and their checks measure it there.',
  },
  {
    id: 'ERR-06',
    level: 'must',
    text: 'A failure that repeats whenever the request does has no status that clients retry: not 408, 409, 429 or 5xx, nor `x-should-retry: true`.',
    source:
      'openai-node client.ts:1243-1264, openai-python _base_client.py:815-857: both retry those, twice unless told otherwise',
    breaks: 'openai-node, openai-python and the AI SDK send the same bad request three times',
  },
  {
    id: 'ERR-07',
    level: 'must',
    text: '`Retry-After` is a number of seconds, 0 or more, or an HTTP date; `retry-after-ms` is a number of milliseconds, 0 or more.',
    source: 'openai-node client.ts:1275-1305, openai-python _base_client.py:753-822; RFC 9110 section 10.2.3',
    breaks: 'openai-node and openai-python ignore any other value and retry within seconds',
  },
  {
    id: 'ERR-08',
    level: 'should',
    text: 'A rate limit says when to come back: in `Retry-After` or `retry-after-ms`, or at least in `x-ratelimit-reset-…`.',
    source: 'OpenAI OpenAPI lists Retry-After for 429; x-ratelimit headers in 310 of 505 recorded replies of OpenAI',
  },
  {
    id: 'ERR-10',
    level: 'must',
    text: 'No reply repeats the key that was sent in full; a masked one is fine.',
    source: 'OpenAI masks a wrong key in its 401; replies end up in logs, bug reports and chats',
  },
  {
    id: 'ERR-11',
    level: 'should',
    text: 'An error shows no stack trace.',
    source: 'CWE-209; seen in gateways that pass on what their framework caught',
  },
  {
    id: 'ERR-12',
    level: 'should',
    text: 'An error names no address inside the network of the provider, and no URL with credentials.',
    source: 'CWE-209 and CWE-522; gateways that quote the failure of their HTTP client',
  },
  {
    id: 'ERR-13',
    level: 'must',
    text: 'A choice of a successful body carries no `error` and does not end with finish_reason "error": a generation that failed has an error status.',
    source: 'incident error-in-choice; OpenRouter does so for an answer that broke off half-way, which has text',
    breaks: 'openai-node, openai-python and LangChain hand it on as an answer; nothing is retried',
  },
  {
    id: 'ERR-14',
    level: 'should',
    text: '`error.param`, where it is a string, names the member that is wrong.',
    source: 'recorded errors of OpenAI: "messages[3]", "web_search_options", "temperature"',
  },
  {
    id: 'ERR-15',
    level: 'should',
    text: 'A body under another `Content-Type` than JSON is read as JSON or refused with a 4xx.',
    source: 'RFC 9110 section 15.5.16 (415); llama-server reads it as JSON',
  },
  {
    id: 'ERR-16',
    level: 'must',
    text: 'A failure is not kept: the same request is served as soon as what was wrong with it is mended, and a kept answer is only given to those who may ask.',
    source: 'incident failure-cached; RFC 9111 section 3.5 for replies to requests with Authorization',
    breaks: 'every client: a retry gets the old error back',
  },
]);
