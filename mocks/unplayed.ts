/** Kinds of failure that were reported in public and that no mock plays, with the reason. For the catalogue. */
export const unplayed: readonly { readonly kinds: readonly string[]; readonly reason: string }[] = [
  {
    kinds: ['sse-no-space-after-colon', 'sse-cr-only-or-mixed', 'sse-multiline-data', 'reasoning-field-renamed'],
    reason:
      'Legal for a provider, and hard on naive clients: the dialects no-space-after-colon, crlf, cr-only, multiline-data, reasoning-content-deepseek and reasoning-vllm play them, and no check may fail them.',
  },
  {
    kinds: [
      'client-fake-stream-sync-iteration',
      'client-eof-as-success',
      'client-error-swallowed-when-buffered',
      'client-error-hidden-by-api',
      'client-stops-at-finish-reason',
      'client-str-instead-of-object',
      'client-truncation-flag-dropped',
      'client-retry-none-on-stream',
      'client-false-truncation',
      'client-response-failed-swallowed',
    ],
    reason: 'It is the client that fails; what a server sends is right, or is a fault of its own here.',
  },
  {
    kinds: ['cancel-not-propagated', 'retry-double-execution'],
    reason: 'Only whoever stands behind the gateway can see it: the client’s side of the wire looks the same.',
  },
  {
    kinds: ['http2-goaway-rst'],
    reason: 'The mock speaks HTTP/1.1. What a client sees of it there is a reset: connection-reset-mid-stream.',
  },
  {
    kinds: ['param-seed-temperature-ignored'],
    reason: 'Sampling is the model’s business: no reply shows for certain that a temperature was ignored.',
  },
];
