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
    text: 'A request that cannot be parsed, or whose members have wrong types, is refused with 400 or 422.',
    source: 'OpenAI error guide; openai-node error.ts:70-100; FastAPI, vLLM and Mistral say 422',
  },
  {
    id: 'ERR-06',
    level: 'must',
    text: 'A failure that repeats whenever the request does has no status that clients retry: not 408, 409, 429 or 5xx.',
    source:
      'openai-node client.ts:1243-1264, openai-python _base_client.py:815-857: both retry those, twice unless told otherwise',
    breaks: 'openai-node, openai-python and the AI SDK send the same bad request three times',
  },
]);
