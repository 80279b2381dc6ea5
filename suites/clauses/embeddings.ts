import { defineClauses } from '../../src/define.ts';

const lab = (ids: string): string => `mutation lab over the official SDKs [${ids}]`;

export default defineClauses([
  {
    id: 'EMB-01',
    level: 'must',
    text: '`POST /embeddings` answers `{"object": "list", "data": [{"object": "embedding", "index": integer, "embedding"}], "model", "usage": {"prompt_tokens", "total_tokens"}}`.',
    source: `OpenAI OpenAPI:34325; ${lab('em-no-usage, em-no-object, em-noindex')}`,
    breaks: 'the AI SDK (openai-compatible) rejects any deviation',
  },
  {
    id: 'EMB-02',
    level: 'must',
    text: 'With `encoding_format: "base64"` each embedding is the base64 of little-endian float32 numbers. Both official SDKs ask for it unless told otherwise.',
    source: `openai-node lib/embeddings.ts, openai-python embeddings.py; ${lab('em-float, em-f64')}`,
    breaks: 'openai-node reads floats as bytes, and gives a quarter of them or none; float64 is garbage in both SDKs',
  },
  {
    id: 'EMB-03',
    level: 'must',
    text: 'With `encoding_format: "float"`, or without any, each embedding is an array of numbers.',
    source: `OpenAI OpenAPI: the default is float; ${lab('em-base64')}. Perplexity sends base64 unasked.`,
    breaks: 'the AI SDK rejects strings',
  },
  {
    id: 'EMB-04',
    level: 'must',
    text: 'There is one embedding for each input; `index` is the position of the input, and they come in this order.',
    source: lab('em-reversed'),
    breaks: 'no SDK sorts: texts get the vectors of others',
  },
  {
    id: 'EMB-05',
    level: 'should',
    text: '`dimensions` gives vectors of that length, or 400; vectors have one length; float and base64 say the same numbers.',
    source: 'OpenAI OpenAPI:34242',
  },
  {
    id: 'EMB-06',
    level: 'must',
    text: '`input` is a string, an array of strings, an array of tokens or an array of such arrays; an empty string or array is refused with 400.',
    source: `OpenAI OpenAPI:34242; ${lab('em-empty')}`,
    breaks: 'openai-python raises on an empty `data`',
  },
  {
    id: 'EMB-07',
    level: 'should',
    text: '`total_tokens` equals `prompt_tokens`, for nothing is generated. Vectors need not have the length 1.',
    source: 'all recorded embeddings of OpenAI',
  },
  {
    id: 'EMB-08',
    level: 'should',
    text: 'A vector has a direction: it is not zero in every place.',
    source: 'Cosine similarity, which embeddings are made for, divides by the length of the vector.',
  },
]);
