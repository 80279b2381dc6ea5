import { defineCheck, inconclusive, show } from '../../src/define.ts';
import { boundChoices, contentEvidence, formatOf } from '../shared/structured.ts';
import { bound } from './probes.ts';

export default defineCheck({
  title: 'With a JSON response format, an answer that is done holds JSON and not nothing',
  clause: 'CHAT-26',
  level: 'must',
  probe: bound,
  traffic: ['chat', 'chat-stream'],
  premise: 'response',
  faults: ['param-json-mode-empty', 'json-mode-whitespace'],
  incidents: ['firecrawl/firecrawl#4252', 'MicroMilo/upstream-radar#119', 'decolua/9router#1344'],
  judge: ({ reading, request }) => {
    const format = formatOf(request);
    if (format !== 'json_object' && format !== 'json_schema')
      return inconclusive('the request did not ask for a JSON format');
    const choices = boundChoices(reading);
    if ('verdict' in choices) return choices;
    const silent = choices.filter(({ content }) => content.trim() === '');
    const [first] = silent.filter(({ reasoning }) => reasoning === '');
    // A weak model may end at once where nothing constrains it: whether somebody lost its words cannot be told.
    if (first !== undefined && reading.usage?.value.completion_tokens === 1)
      return inconclusive('the model ended with its first token');
    if (first === undefined) return silent.length > 0 ? inconclusive('there is reasoning, but no content') : [];
    return [
      {
        what: 'The answer ended with "stop", and its content is empty, though JSON was promised',
        expected: 'a JSON object, or an error status',
        actual: `content ${show(first.content)}, completion_tokens ${show(reading.usage?.value.completion_tokens)}`,
        evidence: contentEvidence(reading, first),
        fix: 'Look where the text went: into a field of another API, or past a decoder that allows an end at once. If there is none, answer with an error status, so that clients can try again.',
      },
    ];
  },
});
