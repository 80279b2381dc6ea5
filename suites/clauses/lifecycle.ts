import { defineClauses } from '../../src/define.ts';

/** What one request may do to another. The published contract takes it for granted: HTTP requests are independent. */
const independent = 'RFC 9110 section 3.3: every request can be understood in isolation';

export default defineClauses([
  {
    id: 'LIFE-01',
    level: 'must',
    text: 'A reply answers its own request, never another one that is under way.',
    source: independent,
    breaks: 'every client; one user reads what another one asked',
  },
  {
    id: 'LIFE-02',
    level: 'must',
    text: 'Of several requests at once each is answered as if it were alone, or refused with 429 or 503; waiting in a queue is fine.',
    source: `${independent}; incidents second-stream-kills-first, zero-body-under-concurrency`,
    breaks: 'every application with more than one user',
  },
  {
    id: 'LIFE-03',
    level: 'should',
    text: 'Replies to different requests have different ids.',
    source: 'OpenAI OpenAPI, CreateChatCompletionResponse.id: a unique identifier for the chat completion',
    breaks: 'tracing tools and billing, which take two replies for one',
  },
  {
    id: 'LIFE-04',
    level: 'must',
    text: 'A client that hangs up ends its own request and no other.',
    source: independent,
    breaks: 'every application whose users may press "stop"',
  },
  {
    id: 'LIFE-05',
    level: 'should',
    text: 'While one answer is made the server goes on to serve what needs no model.',
    source: 'Incident event-loop-blocked-by-stalled-upstream: one slow upstream freezes the whole gateway.',
    breaks: 'health checks and every other client time out',
  },
  {
    id: 'LIFE-06',
    level: 'must',
    text: 'A stored reply is given again only to a request with the same parameters.',
    source:
      'RFC 9111 section 4: a stored response fits the request, or must not be used; incident cache-key-ignores-params',
    breaks: 'limits, stop sequences and formats are ignored at random',
  },
  {
    id: 'LIFE-07',
    level: 'must',
    text: 'A request that was refused does not spoil a later one that is right.',
    source: independent,
    breaks: 'a user who corrects a mistake is refused all the same',
  },
  {
    id: 'LIFE-08',
    level: 'should',
    text: 'The work for a request that its client has left is given up upstream too.',
    source: 'Incident cancel-not-propagated: abandoned generations run on, are billed, and hold their slot.',
    excluded: 'A client that has gone cannot see what goes on behind the server, and a bill comes too late.',
  },
  {
    id: 'LIFE-09',
    level: 'should',
    text: 'One request of a client leads to one generation.',
    source: 'Incident retry-double-execution: a gateway repeats what timed out, and both are billed.',
    excluded: 'The client sees one reply either way; only the upstream knows how often it was asked.',
  },
  {
    id: 'LIFE-10',
    level: 'observe',
    text: 'The first request after a pause may take longer, while a model is loaded.',
    source: 'Local servers and serverless GPUs load models when they are first asked for.',
    excluded: 'Before anything is measured the preflight has woken the model, so there is nothing left to see.',
  },
  {
    id: 'LIFE-11',
    level: 'should',
    text: 'An HTTP/2 connection that the server closes with GOAWAY finishes the streams which it has accepted.',
    source: 'RFC 9113 section 6.8; incident http2-goaway-rst',
    excluded:
      'Servers close connections when they restart, which no request can bring about; a stream that is broken off so is judged as any other.',
  },
]);
