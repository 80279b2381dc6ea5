import { atBody, defineComparison, inconclusive } from '../../src/define.ts';
import { is2xx, refusalOf } from '../refusal.ts';

const features: Readonly<Record<string, string>> = {
  'chat-max-completion-tokens': 'max_completion_tokens',
  'chat-n2': 'n: 2',
  'chat-stop': 'stop',
  'chat-logprobs': 'logprobs',
  'chat-json-object': 'response_format json_object',
  'chat-json-schema': 'response_format json_schema',
};

export default defineComparison({
  title: 'A documented parameter that the provider lacks is refused with a 4xx, not with a 5xx',
  clause: 'ERR-06',
  level: 'must',
  probe: ['chat-basic', ...Object.keys(features)],
  premise: 'response',
  faults: ['n-500'],
  compare: (samples) => {
    if (!samples.of('chat-basic').some(({ reading }) => is2xx(reading)))
      return inconclusive('a plain request is not answered either');
    return Object.entries(features).flatMap(([probe, feature]) =>
      samples
        .of(probe)
        // 503 and 529 speak of the load, not of the request.
        .filter(({ reading }) => (reading.status ?? 0) >= 500 && reading.status !== 503 && reading.status !== 529)
        .map(({ reading }) => ({
          what: `A request with ${feature} makes the server fail`,
          expected: 'status 200, or 400 that says that it is not supported',
          actual: refusalOf(reading),
          evidence: atBody(reading),
          fix: 'Answer 400 with the member in error.param. SDKs repeat a 5xx twice, each time in vain.',
        })),
    );
  },
});
