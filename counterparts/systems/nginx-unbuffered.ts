import { defineCounterpart } from '../define.ts';
import { nginxVersion, proxySuites, startNginx } from '../nginx.ts';

const directives = [
  'client_max_body_size 64m;',
  'proxy_http_version 1.1;',
  "proxy_set_header Connection '';",
  'proxy_buffering off;',
  'proxy_request_buffering off;',
];

export default defineCounterpart({
  name: 'nginx-unbuffered',
  title: 'nginx set up for server-sent events, in front of the reference provider',
  version: nginxVersion,
  quick: true,
  maxPayloadBytes: 128 * 1024,
  suites: proxySuites,
  start: (context) => startNginx('nginx-unbuffered', directives, context),
  expects: [
    {
      check: 'streaming/is-streamed-as-generated',
      verdict: 'pass',
      why: 'With proxy_buffering off a stream stays one.',
      evidence: '256 deltas in 256 reads, from 20 ms to 731 ms.',
      known: true,
    },
    {
      check: 'streaming/flushes-each-event',
      verdict: 'pass',
      why: 'With proxy_buffering off every event is passed on by itself.',
      evidence: '256 deltas in 256 reads.',
      known: true,
    },
  ],
});
