import { defineClauses } from '../../src/define.ts';

/** What holds for every parameter: it is honoured, or refused so that the caller knows which one it was. */
export default defineClauses([
  {
    id: 'PARAM-01',
    level: 'should',
    text: 'A request that is refused for one of its parameters gets 400 or 422 and an error that names the parameter, in `param` or in the message.',
    source: 'OpenAI OpenAPI:38249 (error.param); all recorded errors of OpenAI about a parameter name it',
  },
  {
    id: 'PARAM-02',
    level: 'should',
    text: 'A parameter of a wrong type is refused with 400 or 422.',
    source: 'OpenAI error guide; OpenAI OpenAPI:33105. Lenient servers read "0.7" as a number, and no SDK minds.',
  },
  {
    id: 'PARAM-03',
    level: 'observe',
    text: 'A value out of its range is refused.',
    source: 'OpenAI OpenAPI:33105 (minimum, maximum); incident unknown-param-silently-accepted. Leniency is a choice.',
  },
  {
    id: 'PARAM-04',
    level: 'must',
    text: 'Every text part of a message reaches the model, whether it stands first or last.',
    source: 'OpenAI OpenAPI:31443; incident content-parts-dropped',
    breaks: 'every client that sends parts: the model answers something else than what was asked, without an error',
  },
  {
    id: 'PARAM-05',
    level: 'should',
    text: 'A type of `response_format` that does not exist is refused.',
    source: 'OpenAI OpenAPI:33105 (response_format is one of three)',
  },
  {
    id: 'PARAM-06',
    level: 'must',
    text: 'An answer from a cache is given only to a request that is like the one before in every member that changes the answer.',
    source: 'Incident cache-key-ignores-params; CHAT-REQ-06, CHAT-18 and CHAT-25 hold for cached answers too',
    breaks: 'agents that send the same prompt with other tools, formats or stop sequences get the old answer',
  },
  {
    id: 'PARAM-07',
    level: 'observe',
    text: '`temperature` changes how much answers to one prompt differ.',
    source: 'Incident param-seed-temperature-ignored',
    excluded:
      'It shows in many samples only, and proves nothing then: caches, reasoning models and very sure models answer the same at any temperature.',
  },
]);
