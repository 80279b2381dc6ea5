import { defineCounterpart } from '../define.ts';
import { nginxVersion, proxySuites, startNginx } from '../nginx.ts';

export default defineCounterpart({
  name: 'nginx-defaults',
  title: 'nginx with nothing but proxy_pass, in front of the reference provider',
  version: nginxVersion,
  quick: true,
  // Just above nginx's default limit of 1 MiB.
  maxPayloadBytes: 1.1 * 1024 * 1024,
  suites: proxySuites,
  start: (context) => startNginx('nginx-defaults', [], context),
  expects: [
    {
      check: 'large-payload/refusal-is-a-json-error',
      verdict: 'fail',
      why: 'Its default body limit of 1 MiB refuses larger requests with 413 and an HTML page.',
      evidence:
        '1,049,600 bytes → 413 text/html "<h1>413 Request Entity Too Large</h1>" by nginx; 1,047,552 bytes → 200.',
      known: true,
    },
    {
      check: 'streaming/flushes-each-event',
      verdict: 'warn',
      why: 'It passes a long stream on only when one of its buffers of 4 KiB is full.',
      evidence:
        'A stream of 256 deltas and 75,130 bytes in 19 reads, the first of 3,773 bytes, the second of 4,096; through nginx-unbuffered 256 reads.',
      known: true,
    },
  ],
});
