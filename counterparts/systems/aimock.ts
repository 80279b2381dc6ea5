import { aimockVersion, startAimock } from '../aimock.ts';
import { counterpartTarget, defineCounterpart } from '../define.ts';

export default defineCounterpart({
  name: 'aimock',
  title: 'aimock, a mock server for tests (npm @copilotkit/aimock), with fixtures that answer any request',
  version: aimockVersion,
  quick: true,
  maxPayloadBytes: 128 * 1024,
  async start(context) {
    const { port, close } = await startAimock(context);
    const baseUrl = `http://127.0.0.1:${port}/v1`;
    return { targets: [counterpartTarget({ provider: 'aimock', model: 'any-model', baseUrl })], close };
  },
  expects: [
    {
      check: 'structured-output/json-object',
      verdict: 'fail',
      why: 'It ignores response_format and answers with its fixture, which is no JSON.',
      evidence:
        '`response_format: {"type":"json_object"}` → 200, finish_reason stop, content "A lighthouse shows ships where rocks are. …".',
    },
    {
      check: 'structured-output/json-schema',
      verdict: 'fail',
      why: 'It ignores response_format and answers with its fixture, which is no JSON.',
      evidence:
        '`response_format: {"type":"json_schema", …}` with strict → 200, finish_reason stop, content "A lighthouse shows ships where rocks are. …".',
    },
    {
      check: 'errors/messages-are-required',
      verdict: 'fail',
      why: 'A request without messages is refused, but one with an empty list of messages is answered.',
      evidence:
        '`{"model":"any-model","messages":[]}` → 200 with the fixture; `{"model":"any-model"}` → 400 "Missing required parameter: \'messages\'".',
    },
    {
      check: 'parameters/stop-sequence',
      verdict: 'fail',
      why: 'It ignores stop: the fixture is sent to its end.',
      evidence: '`stop: ["four","five"]` → 200, content "one, two, three, four, five, six, …".',
      known: true,
    },
    {
      check: 'parameters/output-budget-is-kept',
      verdict: 'warn',
      why: 'It ignores max_tokens.',
      evidence: '`max_tokens: 5` → 200, completion_tokens 69, finish_reason stop.',
      known: true,
    },
    {
      check: 'parameters/n-choices',
      verdict: 'warn',
      why: 'It ignores n.',
      evidence: '`n: 2` → 200 with one choice.',
      known: true,
    },
  ],
});
