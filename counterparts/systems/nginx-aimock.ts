import { aimockVersion, startAimock } from '../aimock.ts';
import { defineCounterpart } from '../define.ts';
import { nginxVersion, startNginx } from '../nginx.ts';

export default defineCounterpart({
  name: 'nginx-aimock',
  title: 'nginx with nothing but proxy_pass, in front of aimock, whose whole stream is smaller than a buffer',
  version: `nginx ${nginxVersion}; aimock ${aimockVersion}`,
  quick: true,
  maxPayloadBytes: 128 * 1024,
  suites: ['streaming'],
  start: (context) =>
    startNginx('nginx-aimock', [], context, async () => ({
      ...(await startAimock(context)),
      model: 'any-model',
      apiKey: null,
    })),
  expects: [
    {
      check: 'streaming/is-streamed-as-generated',
      verdict: 'fail',
      why: 'The proxy keeps the stream in a buffer until aimock has ended it: a real stream becomes a burst.',
      known: true,
    },
    {
      check: 'streaming/first-chunk-does-not-grow',
      verdict: 'fail',
      why: 'The proxy hands out the first chunk when aimock has sent the last one.',
    },
  ],
});
