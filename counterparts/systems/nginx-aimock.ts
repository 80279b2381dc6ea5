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
      evidence:
        'A stream of 3,697 bytes: through nginx 1 read at 991 ms; from aimock itself 16 reads, from 66 ms to 1,011 ms.',
      known: true,
    },
    {
      check: 'streaming/first-chunk-does-not-grow',
      verdict: 'fail',
      why: 'The proxy hands out the first chunk when aimock has sent the last one.',
      evidence:
        'First byte of the short reply at 373 ms, of the long one at 991 ms; from aimock itself at 63 ms and 66 ms.',
    },
  ],
});
