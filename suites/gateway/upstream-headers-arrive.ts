import { defineGatewayCheck, type Finding, inconclusive } from '../../src/define.ts';
import { healthyCall } from '../shared/gateway-replies.ts';

/** What the upstream tells in headers, and how much it matters. */
const isLimit = (name: string): boolean => name.startsWith('x-ratelimit-');
const isAbout = (name: string): boolean => isLimit(name) || name === 'x-request-id' || name === 'openai-processing-ms';

export default defineGatewayCheck({
  title: 'Headers about limits, the request id and the time of processing reach the client',
  clause: 'GW-11',
  level: 'should',
  incidents: ['majiayu000/litellm-rs#833'],
  probe: ['replies-heads-plain', 'replies-heads-streamed'],
  faults: ['upstream-headers-dropped'],
  fix: 'Pass them on; a prefix of your own is fine.',
  judge: (passage) => {
    const sent = healthyCall(passage);
    if ('verdict' in sent) return sent;
    const { response, id } = passage.client.exchange;
    if (response === null || response.status !== sent.status) return inconclusive('the client got another status');
    const told = (sent.exchange.response?.headers ?? []).map(([name, value]) => [name.toLowerCase(), value] as const);
    const lost = told.filter(
      ([name, value]) =>
        isAbout(name) &&
        !response.headers.some(([other, got]) => other.toLowerCase().endsWith(name) && got.trim() === value),
    );
    const find = (names: typeof lost, what: string, softened?: 'note'): readonly Finding[] =>
      names.length === 0
        ? []
        : [
            {
              what,
              expected: names.map(([name, value]) => `${name}: ${value}`).join(', '),
              actual: 'absent, or another value',
              evidence: { exchange: id, at: 'the headers of the reply' },
              ...(softened === undefined ? {} : { softened }),
            },
          ];
    return [
      ...find(
        lost.filter(([name]) => isLimit(name)),
        'What the upstream says of its limits did not arrive',
      ),
      // A gateway may have request ids of its own, and times.
      ...find(
        lost.filter(([name]) => !isLimit(name)),
        'The request id or the time of processing that the upstream told did not arrive',
        'note',
      ),
    ];
  },
});
