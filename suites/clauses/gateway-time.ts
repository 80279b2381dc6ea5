import { defineClauses } from '../../src/define.ts';

/** What a gateway may do to the times of a reply: add a little, and the same to all of it. */

const streams = 'OpenAI OpenAPI, CreateChatCompletionRequest.stream: data is sent as it is generated';

export default defineClauses([
  {
    id: 'GW-60',
    level: 'must',
    text: 'A gateway asks for a stream where its client does, and hands it on while the upstream sends it, whatever compression is offered.',
    source: `${streams}; incident reverse-proxy-buffering: nginx with its defaults sends a whole stream in one read at its end, with HTTP/1.1 only where the client offers gzip, as the official SDKs do.`,
    breaks: 'every client that shows text as it comes; first-token deadlines pass',
  },
  {
    id: 'GW-61',
    level: 'should',
    text: 'A gateway does not collect deltas that come one by one and send them together.',
    source: `${streams}; incident gateway-batches-flush-interval`,
    breaks: 'text that comes in jerks',
  },
  {
    id: 'GW-62',
    level: 'should',
    text: 'A gateway sends an event on when it is complete, not when the next one comes.',
    source:
      'WHATWG HTML, server-sent events: a blank line dispatches an event; parsers that look for the next event’s beginning wait for it.',
    breaks: 'each token is late by the wait for the next; before a pause of the model it is late by all of it',
  },
  {
    id: 'GW-63',
    level: 'should',
    text: 'The gaps between deltas are on average as long behind a gateway as before it.',
    source:
      'What a hop sends on at once keeps its distances: if the first token comes later and the others follow faster, part of the stream was held.',
    breaks: 'benchmarks, which take the gateway for a faster model',
  },
  {
    id: 'GW-64',
    level: 'should',
    text: 'The first delta is handed on as soon as the later ones are.',
    source: `${streams}; incident reverse-proxy-buffering: what comes first waits until a buffer is full.`,
    breaks: 'the time to the first token, which users feel most',
  },
  {
    id: 'GW-65',
    level: 'observe',
    text: 'The head of a stream does not wait for its first event.',
    source:
      'Gateways that may still ask another upstream wait for the first event before they commit themselves; clients with a deadline for the head see a slow server.',
  },
  {
    id: 'GW-66',
    level: 'observe',
    text: 'A gateway adds time to the request, the head, the first delta and the later ones.',
    source: 'Times of both ends on one clock, beside those of the same requests sent without a gateway.',
  },
  {
    id: 'GW-67',
    level: 'must',
    text: 'A gateway waits for a silent upstream as long as it is declared to.',
    source: 'Models think, and send nothing or comments meanwhile; the limit is what the gateway itself declares.',
    breaks: 'reasoning models: the answer is cut where it pauses',
  },
  {
    id: 'GW-68',
    level: 'must',
    text: 'A stream that goes on is not cut because it has lasted for some time.',
    source: 'Incident gateway-hard-duration-cut: request time-outs that count the whole reply.',
    breaks: 'long answers, which end without a finish_reason',
  },
  {
    id: 'GW-69',
    level: 'should',
    text: 'What a gateway adds to a request does not grow with its size beyond what its transfer takes.',
    source: 'Incident large-slow-first-chunk; a prompt of 60 KB is read and parsed within a few milliseconds.',
    breaks: 'long conversations become slow before the model has seen them',
  },
]);
