import { defineClauses } from '../../src/define.ts';

const spec = 'OpenAI OpenAPI:32211, CompletionUsage';

export default defineClauses([
  {
    id: 'USAGE-01',
    level: 'must',
    text: 'Where there is text, something is counted: an answer with content has completion_tokens of at least 1, a prompt of text prompt_tokens of at least 1.',
    source: `${spec}: "Number of tokens in the generated completion", "in the prompt"; all recorded bodies but those whose prompt is a video`,
    breaks: 'budgets and bills; clients that divide by the count',
  },
  {
    id: 'USAGE-02',
    level: 'must',
    text: 'prompt_tokens follows the prompt: a page of prose more has more tokens.',
    source: `${spec}; incident usage-implausible`,
    breaks: 'clients that cut or summarise their history by it, and overflow',
  },
  {
    id: 'USAGE-03',
    level: 'should',
    text: 'The same request has the same prompt_tokens whether it is streamed or not.',
    source: `${spec}; stream changes how an answer is delivered, not what is asked`,
    breaks: 'bills differ by the way of delivery',
  },
  {
    id: 'USAGE-04',
    level: 'should',
    text: 'completion_tokens counts the whole text of all choices.',
    source: `${spec}; n: "you will be charged based on the number of generated tokens across all of the choices"`,
    breaks: 'budgets and bills',
  },
  {
    id: 'USAGE-05',
    level: 'observe',
    text: 'completion_tokens that are not shown are explained by completion_tokens_details.',
    source: `${spec}; recorded from Groq, Bedrock and Ollama without any details, so it is no more than a note; incident billing-on-empty-or-aborted`,
  },
  {
    id: 'USAGE-06',
    level: 'should',
    text: 'Usage that comes on several chunks is a running total: its counts do not fall.',
    source:
      'Both accumulators keep the last value (openai-node ChatCompletionStream.ts:1831, openai-python _completions.py:488).',
    breaks: 'openai-node stream() and openai-python stream() report the last piece as the whole',
  },
]);
