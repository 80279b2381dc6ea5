import { defineCounterpart } from '../define.ts';
import { nginxVersion, startNginx } from '../nginx.ts';

export default defineCounterpart({
  name: 'nginx-defaults',
  title: 'nginx with nothing but proxy_pass, in front of the reference provider',
  version: nginxVersion,
  quick: true,
  // Just above nginx's default limit of 1 MiB.
  maxPayloadBytes: 1.1 * 1024 * 1024,
  start: (context) => startNginx('nginx-defaults', [], context),
  expects: [
    {
      check: 'large-payload/refusal-is-a-json-error',
      verdict: 'fail',
      why: 'Its default body limit of 1 MiB refuses larger requests with 413 and an HTML page.',
      known: true,
    },
    {
      check: 'streaming/flushes-each-event',
      verdict: 'warn',
      why: 'It passes a long stream on only when one of its buffers of 4 KiB is full.',
      known: true,
    },
  ],
});
