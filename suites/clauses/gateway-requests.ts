import { defineClauses } from '../../src/define.ts';

/** What a gateway does to a request on its way from the client to the upstream. */
const asks = 'A gateway asks in the client’s name: what the client asked for, the upstream has to learn in full';

export default defineClauses([
  {
    id: 'GW-20',
    level: 'must',
    text: 'Messages reach the upstream whole and in order: roles, names, text, parts, tool calls and their results.',
    source: `${asks}; incidents content-parts-dropped, tool-history-broken-roundtrip`,
    breaks: 'the model answers a question that nobody asked',
  },
  {
    id: 'GW-21',
    level: 'must',
    text: 'Common parameters reach the upstream, or the request is refused in a way that the client sees.',
    source: `${asks}; incidents param-max-tokens-ignored, param-seed-temperature-ignored`,
    breaks: 'budgets, evaluations that want one answer again, and whoever pays',
  },
  {
    id: 'GW-22',
    level: 'should',
    text: 'The other parameters of the contract reach the upstream, or the request is refused in a way that the client sees.',
    source: `${asks}; OpenAI OpenAPI, CreateChatCompletionRequest`,
    breaks: 'agents that can run one tool at a time only, evaluations that read log probabilities',
  },
  {
    id: 'GW-23',
    level: 'must',
    text: 'Numbers keep their value, integers are written as integers, and members keep their JSON types.',
    source:
      'RFC 8259 section 6: integers up to 2^53-1 are exact in every reader; OpenAI OpenAPI, CreateChatCompletionRequest',
    breaks: 'providers with typed parsers, which refuse 16.0 and "16"; answers that have to be the same again',
  },
  {
    id: 'GW-24',
    level: 'must',
    text: 'Tools reach the upstream whole, with every keyword of their schemas, and so does tool_choice.',
    source: `${asks}; JSON Schema 2020-12`,
    breaks: 'agents: the model makes up arguments that the schema forbids',
  },
  {
    id: 'GW-25',
    level: 'must',
    text: 'response_format reaches the upstream whole, with every keyword of its schema.',
    source: `${asks}; JSON Schema 2020-12`,
    breaks: 'programs that parse the answer',
  },
  {
    id: 'GW-26',
    level: 'must',
    text: 'Large requests reach the upstream whole; what is too large for the gateway is refused in a way that the client sees.',
    source: 'RFC 9110 section 15.5.14; incidents body-limit-413-html, large-body-connection-reset',
    breaks: 'long documents, images, agents with a long history',
  },
  {
    id: 'GW-27',
    level: 'should',
    text: 'Parameters that the gateway does not know reach the upstream as they were sent.',
    source: 'The parameters of vLLM, SGLang, OpenRouter and others beyond the contract of OpenAI',
    breaks: 'whatever the provider can do beyond the contract',
  },
  {
    id: 'GW-28',
    level: 'should',
    text: 'Nothing is asked of the upstream that changes the answer and that the client did not ask for.',
    source: `${asks}; asking for usage, and naming the user, change no answer`,
    breaks: 'prompts that were tuned without it, and strict providers, which refuse members that they do not know',
  },
  {
    id: 'GW-29',
    level: 'observe',
    text: 'Headers that are meant for the provider or for tracing reach the upstream.',
    source: 'OpenAI API reference, OpenAI-Beta; W3C Trace Context section 2: a participant passes traceparent on',
    breaks: 'beta features; traces that end at the gateway',
  },
  {
    id: 'GW-30',
    level: 'should',
    text: 'Headers about the connection to the client end at the gateway.',
    source: 'RFC 9110 section 7.6.1, and 11.7.2 for Proxy-Authorization',
    breaks: 'connections to the upstream; credentials that were meant for the proxy',
  },
  {
    id: 'GW-31',
    level: 'should',
    text: 'Cookies of the client stay with the gateway.',
    source: 'RFC 6265 section 4.1.2.3: a cookie is for the host that set it; providers of models set none for clients',
    breaks: 'sessions of the company behind the gateway, told to a third party',
  },
  {
    id: 'GW-32',
    level: 'must',
    text: 'A gateway that has a key of its own for the upstream does not pass the client’s on, in headers or body.',
    source: 'RFC 9110 section 11.6.2: credentials are for the resource that they were given for',
    breaks: 'the keys of all its clients, told to a third party',
  },
  {
    id: 'GW-33',
    level: 'must',
    text: 'The key for the upstream never stands in anything that a client gets.',
    source: 'OWASP API Security Top 10 2023, API8: error messages expose no sensitive information',
    breaks: 'the account of whoever runs the gateway',
  },
  {
    id: 'GW-34',
    level: 'observe',
    text: 'Clients are not told where the upstream is.',
    source: 'OWASP API Security Top 10 2023, API8: error messages expose no sensitive information',
    breaks: 'nobody at once; it shows what stands behind the gateway',
  },
  {
    id: 'GW-35',
    level: 'must',
    text: 'What the client asks for as a stream is asked for as a stream upstream.',
    source: 'TIME: a stream that is made of a finished answer comes too late; incident fake-stream-single-chunk',
    breaks: 'everything that waits for the first token, and hanging up early to save tokens',
  },
  {
    id: 'GW-36',
    level: 'must',
    text: 'The upstream is asked for the model that the client’s model name is mapped to.',
    source: 'The mapping that the gateway is set to; incident model-not-found-200',
    breaks: 'whoever pays for one model and gets another',
  },
]);
