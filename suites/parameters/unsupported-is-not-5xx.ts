import { atBody, defineComparison, inconclusive } from '../../src/define.ts';
import { isServerFailure } from '../shared/answers.ts';
import { is2xx, refusalOf } from '../shared/refusal.ts';

const features: Readonly<Record<string, string>> = {
  'chat-max-completion-tokens': 'max_completion_tokens',
  'chat-n2': 'n: 2',
  'chat-stop': 'stop',
  'chat-logprobs': 'logprobs',
  'chat-json-object': 'response_format json_object',
  'chat-json-schema': 'response_format json_schema',
  'json-object-stream': 'response_format json_object, streamed',
  'json-schema-stream': 'response_format json_schema, streamed',
  'json-schema-loose': 'response_format json_schema without strict',
  'param-stop-phrase': 'stop as a string',
  'param-stop-stream': 'stop, streamed',
  'param-logprobs-alone': 'logprobs without top_logprobs',
  'param-logprobs-stream': 'logprobs, streamed',
  'param-sampling': 'temperature, top_p, penalties, logit_bias and seed',
  'param-labels': 'user, store and service_tier',
  'param-newer': 'metadata, reasoning_effort, verbosity, prediction and parallel_tool_calls',
};

export default defineComparison({
  title: 'A documented parameter that the provider lacks is refused with a 4xx, not with a 5xx',
  clause: 'ERR-06',
  level: 'must',
  probe: ['chat-basic', ...Object.keys(features)],
  premise: 'response',
  faults: ['n-500', 'param-seed-500', 'param-newer-members-500', 'logprobs-500-in-streams'],
  compare: (samples) => {
    if (!samples.of('chat-basic').some(({ reading }) => is2xx(reading)))
      return inconclusive('a plain request is not answered either');
    return Object.entries(features).flatMap(([probe, feature]) =>
      samples
        .of(probe)
        .filter(({ reading }) => isServerFailure(reading))
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
