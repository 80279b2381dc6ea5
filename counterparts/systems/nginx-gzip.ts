import { defineCounterpart } from '../define.ts';
import { nginxVersion, proxySuites, startNginx } from '../nginx.ts';

const directives = [
  'client_max_body_size 64m;',
  'proxy_http_version 1.1;',
  "proxy_set_header Connection '';",
  'gzip on;',
  'gzip_types *;',
  'gzip_proxied any;',
  'gzip_min_length 0;',
];

export default defineCounterpart({
  name: 'nginx-gzip',
  title: 'nginx with HTTP/1.1 to the reference provider, gzip for all types, buffering left on',
  version: nginxVersion,
  quick: true,
  maxPayloadBytes: 128 * 1024,
  suites: proxySuites,
  start: (context) => startNginx('nginx-gzip', directives, context),
  expects: [
    {
      check: 'streaming/gzip-does-not-buffer',
      verdict: 'fail',
      why: 'Where a client offers gzip, as the SDKs do, the compressor keeps the stream until it ends.',
      evidence:
        '`Accept-Encoding: gzip` → `Content-Encoding: gzip`, 1 read at 818 ms; with `identity` 256 reads, from 18 ms to 850 ms.',
      known: true,
    },
    {
      check: 'streaming/is-streamed-as-generated',
      verdict: 'pass',
      why: 'Without gzip the same stream comes as it is made.',
      evidence: '`Accept-Encoding: identity`: 256 deltas in 256 reads, from 18 ms to 850 ms.',
      known: true,
    },
  ],
});
