import type { GatewayExpectation } from './gateway-define.ts';

/** What is so in 1.81.5, however it is set, and in 1.106.2. */
const inBoth: readonly GatewayExpectation[] = [
  {
    check: 'gateway/answers-are-not-lost',
    verdict: 'fail',
    why: 'A delta whose content is a list of parts is dropped, a refusal is moved out of its place, and the finish_reason of a stream is told of choice 0, whichever it was of.',
    evidence:
      'Upstream: a stream of deltas {"content":[{"type":"text","text":"There"}]}. Client: one chunk with an empty delta and finish_reason length, [DONE]. Upstream: all deltas and finish_reason length under index 1. Client: the text under index 1, finish_reason length under index 0.',
  },
  {
    check: 'gateway/dialects-are-understood',
    verdict: 'warn',
    why: 'A refusal does not arrive as `refusal`.',
    evidence:
      'Upstream: content null and a refusal. Client: the refusal in message.provider_specific_fields; of a stream’s refusal, nothing.',
  },
  {
    check: 'gateway/error-events-arrive',
    verdict: 'fail',
    why: 'Of an event stream only `data:` is read, so that a line `error:` is dropped and the stream is told as finished.',
    evidence:
      'Upstream: four deltas, then the line error: {"message":"The upstream provider failed…"} and the end. Client: their text, finish_reason stop, [DONE].',
  },
  {
    check: 'gateway/error-message-is-kept',
    verdict: 'warn',
    why: 'An error event whose `error` is a plain string arrives as an error with a general sentence in its place.',
    evidence:
      'Upstream: data: {"error":"upstream failed"} in mid-stream. Client: an error event that says “OpenAIException - An error occurred during streaming”.',
  },
  {
    check: 'gateway/finish-reasons-are-kept',
    verdict: 'fail',
    why: 'Of a stream with several choices one finish_reason is handed on, under index 0.',
    evidence:
      'Upstream, for n: 2: finish_reason length for choice 0 and another for choice 1. Client: finish_reason length for choice 0 alone.',
  },
  {
    check: 'gateway/healthy-replies-are-relayed',
    verdict: 'fail',
    why: 'A refusal arrives as an empty answer, and in a stream with several choices only choice 0 is ever finished.',
    evidence:
      'Upstream: content null, refusal “I am sorry, but I cannot help with that…”, finish_reason stop. Client: content null, no refusal, finish_reason stop. Upstream, for n: 2: a finish_reason for each choice. Client: none for choice 1.',
  },
  {
    check: 'gateway/refusals-arrive',
    verdict: 'fail',
    why: 'A refusal is moved to message.provider_specific_fields, where clients do not look, and in streams it is dropped.',
    evidence:
      'Upstream: message.refusal “I am sorry, but I cannot help with that…”. Client: message.provider_specific_fields.refusal. Upstream: three deltas with refusal. Client: no delta of them, finish_reason stop, [DONE].',
  },
  {
    check: 'gateway/unreadable-replies-are-not-successes',
    verdict: 'fail',
    why: 'What comes in place of an event stream and holds no event becomes an empty answer that is finished.',
    evidence:
      'Upstream, asked for a stream: an HTML page, null, plain text, or chunks as lines of JSON. Client each time: 200, one chunk with an empty delta and finish_reason stop, [DONE].',
  },
];

/** What is so in 1.81.5, with limits and retries of ours and with its own. */
export const expectsOf1815: readonly GatewayExpectation[] = [
  ...inBoth,
  {
    check: 'gateway/abort-before-output-reaches-the-upstream',
    verdict: 'warn',
    why: 'A client that hangs up is noticed neither while the upstream is silent nor afterwards.',
    evidence:
      'Upstream: silent for six seconds. Client: hung up after 0.6 s. The stream was then played to its end; the connection of the plain request was still open four seconds later.',
  },
  {
    check: 'gateway/abort-of-a-stream-reaches-the-upstream',
    verdict: 'fail',
    why: 'The upstream’s stream is not closed when the client leaves; it runs to its end.',
    evidence:
      'Upstream: 60 deltas, one every 200 ms. Client: closed its socket, by FIN and by RST, after 1.2 s. Upstream: all 60 sent, 12.3 s after the request, on a connection that was never closed.',
  },
  {
    check: 'gateway/errors-show-no-stack-trace',
    verdict: 'fail',
    why: 'Where a plain reply cannot be made into its own types, the message is the Python traceback, with paths of the machine and the reply.',
    evidence:
      'Upstream: 200 with content as a list of parts, or finish_reason "error". Client: 500, “Invalid response object Traceback (most recent call last): File …”.',
  },
  {
    check: 'gateway/failures-are-not-successes',
    verdict: 'fail',
    why: 'A stream that breaks off, and an error in place of a stream, are told as finished.',
    evidence:
      'Upstream: a few deltas, then a reset. Client: their text, or the beginning of it, finish_reason stop, [DONE]. Upstream, asked for a stream: 200 {"error":{"message":"The upstream provider failed…"}} as JSON. Client: 200, one chunk with an empty delta and finish_reason stop, [DONE].',
  },
  {
    check: 'gateway/other-parameters-reach-the-upstream',
    verdict: 'warn',
    why: 'For a model that it does not know, user, metadata and verbosity are dropped without a word, and reasoning_effort, store and prompt_cache_key are refused.',
    evidence:
      'Client: "user":"user-7". Upstream: no user. Likewise "metadata":{"purpose":"test"} and "verbosity":"low". Client: "store":false. Client got: 400 UnsupportedParamsError.',
  },
  {
    check: 'gateway/retry-after-is-relayed',
    verdict: 'warn',
    why: 'Headers of an error of the upstream are not handed on.',
    evidence: 'Upstream: 429 and 503 with Retry-After: 1. Client: 429 and 503 without it.',
  },
  {
    check: 'gateway/roles-arrive',
    verdict: 'fail',
    why: 'The role is told in the first chunk with text, once: not for a further choice, and not where there is no text.',
    evidence:
      'Upstream, for n: 2: role assistant for choices 0 and 1. Client: for choice 0 alone. Upstream: role assistant, then a refusal. Client: one chunk with an empty delta.',
  },
  {
    check: 'gateway/unfinished-answers-are-not-finished',
    verdict: 'fail',
    why: 'Each stream that ends in order ends for the client with a finish_reason, stop, if the upstream gave none.',
    evidence:
      'Upstream: some deltas, no finish_reason, no [DONE], the end. Client: their text, finish_reason stop, [DONE]. Upstream: no byte, or comments alone. Client: an empty delta with finish_reason stop, [DONE].',
  },
  {
    check: 'gateway/unknown-members-arrive',
    verdict: 'warn',
    why: 'Members of plain replies that it does not know are moved to provider_specific_fields, and those of a stream’s usage are dropped.',
    evidence:
      'Upstream: choices[].native_finish_reason, message.extra_content. Client: both in provider_specific_fields. Upstream, streamed: usage.cost, cache_discount and x_server_tokens. Client: usage without them.',
  },
  {
    check: 'gateway/upstream-headers-arrive',
    verdict: 'warn',
    why: 'The upstream’s headers are handed on with plain replies, not with streams.',
    evidence:
      'Upstream: x-ratelimit-remaining-requests: 9998 among others. Client: it is there with a plain reply; with a stream there is none of them.',
  },
  {
    check: 'gateway/upstream-key-is-not-shown',
    verdict: 'fail',
    why: 'The upstream’s message is quoted whole, with the key if that stands in it.',
    evidence:
      'Upstream: 401 “Incorrect API key provided: ” and the key that the proxy had sent. Client: 401, “AuthenticationError: OpenAIException - Incorrect API key provided: ” and the key. The same for an error event.',
  },
  {
    check: 'gateway/usage-is-kept',
    verdict: 'fail',
    why: 'A stream is read no further than the second finish_reason, and its tokens are then counted anew by a tokenizer of its own.',
    evidence:
      'Upstream, for n: 2: usage with 24, 46 and 70 tokens and its details. Client: 25, 47 and 72, with reasoning_tokens for the only detail.',
  },
];

export const expectsOf1106: readonly GatewayExpectation[] = [
  ...inBoth,
  {
    check: 'gateway/abort-before-output-reaches-the-upstream',
    verdict: 'warn',
    why: 'A client that hangs up is noticed for streams, not for plain requests.',
    evidence:
      'Upstream: silent for six seconds. Client: hung up after 0.6 s. The upstream’s stream was closed within a few hundred milliseconds, the plain request only by the time limit of five seconds.',
  },
  {
    check: 'gateway/errors-show-no-stack-trace',
    verdict: 'fail',
    why: 'Where a plain reply has no message or no usable tool call, the error is the Python traceback, under a status that blames the client.',
    evidence:
      'Upstream: 200 with a choice without message. Client: 400, “Invalid request format: … Invalid response object Traceback (most recent call last): File …”.',
  },
  {
    check: 'gateway/failures-are-not-successes',
    verdict: 'fail',
    why: 'An error within a choice is moved out of sight, and an error in place of a stream becomes an empty answer.',
    evidence:
      'Upstream: a choice with no text, finish_reason error and error.message “The upstream provider failed…”. Client: no text, finish_reason stop, the error in choices[].provider_specific_fields. Upstream, asked for a stream: 200 {"error":{…}} as JSON. Client: 200, one chunk with an empty delta and finish_reason stop, [DONE].',
  },
  {
    check: 'gateway/other-parameters-reach-the-upstream',
    verdict: 'warn',
    why: 'For a model that it does not know, user and metadata are dropped without a word, and verbosity is refused.',
    evidence:
      'Client: "user":"user-7". Upstream: no user. Likewise "metadata":{"purpose":"test"}. Client: "verbosity":"low". Client got: 400 UnsupportedParamsError.',
  },
  {
    check: 'gateway/retry-after-is-relayed',
    verdict: 'warn',
    why: 'Retry-After is handed on under a name of its own, which no client knows.',
    evidence: 'Upstream: 429 and 503 with Retry-After: 1. Client: llm_provider-retry-after: 1, no Retry-After.',
  },
  {
    check: 'gateway/roles-arrive',
    verdict: 'fail',
    why: 'The role is told in the first chunk, once, and not for a further choice.',
    evidence: 'Upstream, for n: 2: role assistant for choices 0 and 1. Client: for choice 0 alone.',
  },
  {
    check: 'gateway/tools-reach-the-upstream',
    verdict: 'warn',
    why: 'Regular expressions that Python does not read are taken out of the schemas of tools, since OpenAI refuses them.',
    evidence:
      'Client: {"type":"string","minLength":1,"pattern":"^\\\\p{L}+$"}. Upstream: the same without pattern. The other keywords arrive.',
  },
  {
    check: 'gateway/unfinished-answers-are-not-finished',
    verdict: 'fail',
    why: 'Each stream that ends in order ends with finish_reason stop if the upstream gave none, and the reasons error and abort become stop.',
    evidence:
      'Upstream: some deltas, no finish_reason, no [DONE], the end. Client: their text, finish_reason stop, [DONE]. Upstream: a plain reply with finish_reason "abort". Client: "stop", and "abort" in provider_specific_fields.native_finish_reason.',
  },
  {
    check: 'gateway/unknown-members-arrive',
    verdict: 'warn',
    why: 'Members of plain replies that it does not know are moved to provider_specific_fields, and those of a stream’s usage are dropped but for cost.',
    evidence:
      'Upstream: choices[].native_finish_reason, message.extra_content. Client: both in provider_specific_fields. Upstream, streamed: usage.cost, cache_discount and x_server_tokens. Client: cost alone.',
  },
  {
    check: 'gateway/upstream-key-is-not-shown',
    verdict: 'fail',
    why: 'Keys are taken out of the message of a refusal, but not out of the upstream’s headers, nor out of error events.',
    evidence:
      'Upstream: 401 whose message and whose header X-Debug-Authorization hold the key that the proxy had sent. Client: the message with REDACTED, and llm_provider-x-debug-authorization with the key. Upstream: an error event in mid-stream that quotes it. Client: an error event with the key.',
  },
];
