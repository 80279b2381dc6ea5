import { defineClauses } from '../../src/define.ts';

const schema = 'OpenAI OpenAPI:34059; recorded body and stream of OpenAI';

export default defineClauses([
  {
    id: 'COMP-01',
    level: 'must',
    text: '`object` is "text_completion" in bodies and chunks alike, and all chunks of a stream share one `id`.',
    source: `${schema}. Together says "text.completion".`,
  },
  {
    id: 'COMP-02',
    level: 'must',
    text: 'Each choice is `{"text": string, "index": integer, "finish_reason": "stop" | "length" | "content_filter", "logprobs"}`; `finish_reason` is null while the text goes on, and `logprobs` may be null.',
    source: `${schema}; vLLM`,
    breaks: 'clients that append choices[].text to what they have',
  },
  {
    id: 'COMP-03',
    level: 'must',
    text: 'With `stream: true` the text comes in pieces as server-sent events, each choice ends with a `finish_reason`, and `[DONE]` ends the stream.',
    source: 'OpenAI OpenAPI:31765; 18 streams of OpenAI and 12 of vLLM',
    breaks: 'every SDK, if the reply is no event stream',
  },
  {
    id: 'COMP-04',
    level: 'must',
    text: '`prompt` is a string, an array of strings, an array of tokens or an array of such arrays. There are `n` choices for each prompt, and choice k of prompt p has the index p * n + k.',
    source: 'OpenAI OpenAPI, CreateCompletionRequest.prompt; openai-python#90',
    breaks: 'evaluation harnesses, which send their questions in batches',
  },
  {
    id: 'COMP-05',
    level: 'must',
    text: '`usage`, if there, holds `prompt_tokens`, `completion_tokens` and `total_tokens` as integers of at least 0, and the total is not less than the sum.',
    source: `${schema}; as in chat`,
  },
  {
    id: 'COMP-06',
    level: 'should',
    text: '`echo: true` puts the prompt before the text, or is refused.',
    source: 'OpenAI OpenAPI, CreateCompletionRequest.echo; incident completions-legacy-echo-prompt-array',
    breaks: 'evaluation harnesses, which rate the prompt by its log probabilities',
  },
  {
    id: 'COMP-07',
    level: 'should',
    text: 'No choice has more tokens than `max_tokens` allows.',
    source: 'OpenAI OpenAPI, CreateCompletionRequest.max_tokens; 16 by default',
  },
  {
    id: 'COMP-08',
    level: 'should',
    text: '`logprobs`, an integer here, gives `tokens` and `token_logprobs` of the same length with numbers of at most 0, or is refused.',
    source: 'OpenAI OpenAPI, CreateCompletionResponse.choices.logprobs',
  },
]);
