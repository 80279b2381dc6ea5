import { defineGateway } from '../gateway-define.ts';
import { oneApiVersion, startOneApi } from '../one-api.ts';

export default defineGateway({
  name: 'one-api',
  title: 'One API (Go), with one channel of the kind “OpenAI”, as installed',
  version: oneApiVersion,
  quick: false,
  // Its one time limit is for a whole request, streams included; as installed there is none.
  upstreamTimeoutMs: null,
  retries: 0,
  start: (context) => startOneApi(null, context),
  expects: [
    {
      check: 'gateway/abort-of-a-stream-reaches-the-upstream',
      verdict: 'fail',
      why: 'The upstream’s request is made without the context of the client’s, so that nothing ends it',
      evidence:
        'The client hung up after three deltas of a slow stream: three seconds later the upstream had sent 19 events and went on.',
    },
    {
      check: 'gateway/abort-before-output-reaches-the-upstream',
      verdict: 'warn',
      why: 'The same before there is output, for streams and for plain replies',
      evidence: 'The client hung up 0.4 s after its request; three seconds later the upstream was still at work on it.',
    },
    {
      check: 'gateway/broken-streams-do-not-end-cleanly',
      verdict: 'fail',
      why: 'An error while a stream is read is only logged; then One API writes a [DONE] of its own',
      evidence:
        'The upstream reset the connection after 12 events: the client got these, `data: [DONE]`, and the proper end of the body; no finish_reason.',
    },
    {
      check: 'gateway/error-events-arrive',
      verdict: 'fail',
      why: 'Events with neither choices nor usage are dropped, for Azure’s sake; those of errors are such',
      evidence:
        'The upstream sent three deltas, `data: {"error": …}`, and no more: the client got the deltas and `data: [DONE]`. Where finish_reason stop followed the error, the answer looked whole; where the error came first, the client got `data: [DONE]` alone.',
    },
    {
      check: 'gateway/large-events-arrive',
      verdict: 'fail',
      why: 'Streams are read by Go’s line scanner with its usual limit of 64 KB; at a longer line One API leaves the upstream and writes [DONE]',
      evidence:
        'One delta of 70 KB between two short ones: the client got the first short one, then `data: [DONE]` and the proper end of the body; the upstream’s connection was closed on it.',
    },
    {
      check: 'gateway/healthy-replies-are-relayed',
      verdict: 'fail',
      why: 'Streams are read line by line: a line counts only if it begins with `data: ` and its space, and each is taken for an event',
      evidence:
        'A stream with `data:{…}`: the client got `data: [DONE]` and nothing else. A stream whose JSON spans several lines of data: the client got each line as an event of its own, `data: {` first.',
    },
    {
      check: 'gateway/choices-keep-their-index',
      verdict: 'fail',
      why: 'With the lines that have no space after the colon all choices are dropped',
      evidence: 'A stream with `data:{…}` and choice 0: the client got `data: [DONE]`, and no choice.',
    },
    {
      check: 'gateway/usage-is-kept',
      verdict: 'fail',
      why: 'With the lines that have no space after the colon the usage is dropped, too',
      evidence: 'A stream with `data:{…}` that ended with usage: the client got `data: [DONE]`, and no usage.',
    },
    {
      check: 'gateway/events-are-well-formed',
      verdict: 'fail',
      why: 'Each line of data is sent on as an event, also where it is only a part of one',
      evidence:
        'The upstream wrote the JSON of each event on several lines of data: the client’s first event was `data: {`.',
    },
    {
      check: 'gateway/dialects-are-understood',
      verdict: 'warn',
      why: 'Of the ways to write events that the standard makes equal, the line scanner knows one',
      evidence:
        'Not understood: data on several lines, no space after the colon, and lines that end with CR alone. None of these was told as an error.',
    },
    {
      check: 'gateway/error-message-is-kept',
      verdict: 'warn',
      why: 'The message of every 429 is replaced by a fixed one in Chinese, which says that the group of channels is at its limit',
      evidence:
        'The upstream refused with 429 and “The upstream refuses lighthouse number 429.”; the client got 429, the code as it was, and the other message with a request id. The messages of other statuses came through.',
    },
    {
      check: 'gateway/retry-after-is-relayed',
      verdict: 'warn',
      why: 'Errors are written anew, without any header of the upstream',
      evidence: 'The upstream sent `Retry-After: 1` with 429 and with 503; the client got these statuses without it.',
    },
    {
      check: 'gateway/upstream-headers-arrive',
      verdict: 'warn',
      why: 'A stream’s head is written anew, without any header of the upstream; plain replies keep theirs',
      evidence: 'The upstream sent a stream with `x-ratelimit-…` and `x-request-id`; the client got none of them.',
    },
    {
      check: 'gateway/hop-by-hop-headers-end',
      verdict: 'warn',
      why: 'All headers of a plain reply are copied, those about the connection to the upstream included',
      evidence:
        'The upstream sent `Keep-Alive: timeout=77, max=7` and, named by Connection, `x-upstream-hop: one`; the client got both.',
    },
    {
      check: 'gateway/upstream-key-is-not-shown',
      verdict: 'fail',
      why: 'Error messages of the upstream go on word for word, with the key of the channel if they quote it',
      evidence:
        'The upstream refused with 401 and “Incorrect API key provided: ” and the key that it had got; the client, who had sent another, got the same message.',
    },
  ],
});
