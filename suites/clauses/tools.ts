import { defineClauses } from '../../src/define.ts';

/** What goes beyond the shape of tool calls, and stands nowhere else. */
export default defineClauses([
  {
    id: 'TOOL-01',
    level: 'must',
    text: 'The arguments for a tool that is offered with `strict: true` are JSON that validates against its schema, unless the answer was cut.',
    source: 'OpenAI OpenAPI:58448; OpenAI function calling guide, strict mode',
    breaks: 'openai-node .parse(), openai-python .parse(); callers that trust the schema',
  },
  {
    id: 'TOOL-02',
    level: 'must',
    text: 'A tool call stands in `tool_calls`, and is not left in the content in the markup of the model.',
    source: 'OpenAI OpenAPI:31629; public reports from LM Studio, llama.cpp, vLLM and omlx',
    breaks: 'every agent: no tool is run, and the user reads markup',
  },
  {
    id: 'TOOL-03',
    level: 'should',
    text: 'The content beside a tool call does not repeat the arguments of the call.',
    source: 'public report youssofal/MTPLX#249',
  },
  {
    id: 'TOOL-04',
    level: 'must',
    text: 'A request that ends with the result of a tool is answered with content, a refusal or another call.',
    source: 'OpenAI OpenAPI:31555; public report su-kaka/gcli2api#406',
    breaks: 'agents take the empty answer for the end of the work',
  },
  {
    id: 'TOOL-05',
    level: 'should',
    text: 'A tool message that answers no tool call of the message before it is refused with 400.',
    source: 'OpenAI answers 400; vLLM and llama.cpp take it as it is',
  },
  {
    id: 'TOOL-06',
    level: 'must',
    text: 'A stop sequence ends a text where it stands and takes nothing else away, also where tools are offered.',
    source: 'OpenAI OpenAPI:63253; public report vllm-project/vllm#42210',
    breaks: 'every client: the end of the text is lost without a sign',
  },
  {
    id: 'TOOL-07',
    level: 'should',
    text: 'Long arguments of a tool call are streamed as they are made; short ones may come in one piece.',
    source: 'OpenAI API, streaming of function calls; public reports google/adk-python#5342 and cacheplane/b4run#777',
  },
]);
