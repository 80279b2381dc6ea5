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
      check: 'structured-output/stream-json-object',
      verdict: 'fail',
      why: 'It ignores response_format in streams too.',
      evidence:
        '`response_format: {"type":"json_object"}` with stream → 200, four deltas that join to "A lighthouse shows ships where rocks are. …", finish_reason stop.',
    },
    {
      check: 'structured-output/stream-json-schema',
      verdict: 'fail',
      why: 'It ignores response_format in streams too.',
      evidence: '`response_format: {"type":"json_schema", …}` with stream → the same four deltas, finish_reason stop.',
    },
    {
      check: 'responses/json-schema',
      verdict: 'fail',
      why: 'It ignores text.format and answers with its fixture, which is no JSON.',
      evidence:
        '`text: {"format":{"type":"json_schema", …}}` → 200, status completed, output_text "A lighthouse shows ships where rocks are. …".',
    },
    {
      check: 'tools/named-is-obeyed',
      verdict: 'fail',
      why: 'It ignores tool_choice: whether there is a call is up to the fixture that the prompt chooses.',
      evidence:
        '"Say hello." with `tool_choice: {"type":"function","function":{"name":"get_population"}}` → 200, the text fixture, finish_reason stop.',
      known: true,
    },
    {
      check: 'tools/required-is-obeyed',
      verdict: 'fail',
      why: 'It ignores tool_choice: whether there is a call is up to the fixture that the prompt chooses.',
      evidence: '"Say hello." with `tool_choice: "required"` → 200, the text fixture, finish_reason stop.',
      known: true,
    },
    {
      check: 'tools/none-is-obeyed',
      verdict: 'fail',
      why: 'It ignores tool_choice: whether there is a call is up to the fixture that the prompt chooses.',
      evidence:
        'A prompt whose fixture is a call, with `tool_choice: "none"` → 200, tool_calls of get_weather, finish_reason tool_calls.',
      known: true,
    },
    {
      check: 'tools/parallel-off-is-obeyed',
      verdict: 'warn',
      why: 'It ignores parallel_tool_calls.',
      evidence: 'A prompt whose fixture is two calls, with `parallel_tool_calls: false` → 200 with both calls.',
    },
    {
      check: 'embeddings/base64-is-given',
      verdict: 'fail',
      why: 'It ignores encoding_format and always sends numbers, where official SDKs ask for base64.',
      evidence:
        '`{"input":"hi","encoding_format":"base64"}` → 200, `"embedding":[0.1215686274509804, …]`, 1,536 numbers.',
    },
    {
      check: 'embeddings/empty-input-is-refused',
      verdict: 'fail',
      why: 'It answers an empty text with a vector, and an empty list with no data at all.',
      evidence: '`{"input":[]}` → 200 `{"object":"list","data":[], …}`; `{"input":""}` → 200 with one vector.',
    },
    {
      check: 'errors/unknown-model-is-refused',
      verdict: 'fail',
      why: 'As a mock it answers for every model, and repeats its name.',
      evidence: '`{"model":"no-such-model", …}` → 200 `{"model":"no-such-model", …}` with the fixture.',
      known: true,
    },
    {
      check: 'responses/unknown-model-is-refused',
      verdict: 'fail',
      why: 'As a mock it answers for every model, and repeats its name.',
      evidence: '`{"model":"no-such-model","input":"hi"}` → 200 `{"model":"no-such-model","status":"completed", …}`.',
      known: true,
    },
    {
      check: 'errors/types-are-checked',
      verdict: 'fail',
      why: 'A number in the place of a message, or a word as stream, is answered. Only messages itself must be a list.',
      evidence:
        '`{"messages":[42]}` → 200 with the fixture, and so `"stream":"yes"`; `{"messages":"hi"}` → 400 "Missing required parameter: \'messages\'".',
      known: true,
    },
    {
      check: 'responses/input-is-required',
      verdict: 'fail',
      why: 'Without input its handler throws, and it answers 500.',
      evidence:
        '`{"model":"any-model"}` → 500 `{"error":{"message":"req.input is not iterable","type":"server_error"}}`.',
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
      check: 'parameters/stream-stop-sequence',
      verdict: 'fail',
      why: 'It ignores stop in streams too.',
      evidence: '`stop: ["four, five"]` with stream → the deltas go on to "… twenty-nine, thirty".',
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
