import { defineClauses } from '../../src/define.ts';

/** Rules about when things arrive. The published contract says "as it is generated"; the limits are the target's own. */
export default defineClauses([
  {
    id: 'TIME-01',
    level: 'must',
    text: 'The first content, reasoning or tool delta arrives within the limit that is declared for the target.',
    source: 'The target’s declaration (`firstChunkLimit`); the role-only chunk and comments do not count.',
  },
  {
    id: 'TIME-02',
    level: 'must',
    text: 'A streamed reply is sent as it is generated, not held back and handed out once it is complete.',
    source: 'OAS, CreateChatCompletionRequest.stream: streamed to the client as it is generated. HTTP-10.',
    breaks: 'No SDK notices: the user waits for the whole reply.',
  },
  {
    id: 'TIME-03',
    level: 'must',
    text: 'A stream goes on or ends: it does not fall silent with the connection open, and keep-alives are no progress.',
    source: 'Incidents stall-mid-stream, stream-zero-bytes-200; no SDK ends such a stream by itself.',
    breaks: 'All clients hang.',
  },
  {
    id: 'TIME-04',
    level: 'must',
    text: 'After `data: [DONE]` the response ends.',
    source:
      'Clients that read to the end of the body hang otherwise: openai-node 4 and 6, LangChain JS 1.5, AI SDK, groq-sdk.',
    breaks: 'Clients hang after a complete answer.',
  },
  {
    id: 'TIME-05',
    level: 'must',
    text: 'Compression that the client offers does not turn a stream into one burst at its end.',
    source: 'The OpenAI SDKs offer gzip with every request; incident gzip-buffered-sse. HTTP-09, HTTP-10.',
    breaks: 'The user of an SDK waits for the whole reply, though a request by hand streams.',
  },
]);
