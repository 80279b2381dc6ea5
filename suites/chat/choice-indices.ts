import { atBody, defineCheck, inconclusive, isArray, isObject } from '../../src/define.ts';
import { answering } from './probes.ts';

export default defineCheck({
  title: 'The indices of the choices count from 0, each once',
  clause: 'CHAT-07',
  level: 'must',
  probe: answering,
  traffic: 'chat',
  premise: 'completion',
  faults: ['choice-index-wrong'],
  incidents: ['microsoft/foundry-local#144', 'InternLM/lmdeploy#4419', 'openai/openai-python#90'],
  judge: ({ reading }) => {
    const choices = isObject(reading.json) && isArray(reading.json.choices) ? reading.json.choices : [];
    const indices = choices.map((choice) => (isObject(choice) ? choice.index : undefined));
    if (!indices.every((index) => Number.isInteger(index))) return inconclusive('an index is missing or no integer');
    // Order is not part of the rule.
    const seen = new Set(indices);
    if (indices.every((_, n) => seen.has(n))) return [];
    return [
      {
        what: 'The indices of the choices do not count from 0',
        expected: `the integers from 0 to ${choices.length - 1}, each once`,
        actual: indices.slice(0, 20).join(', '),
        evidence: atBody(reading, '/choices'),
        fix: 'Number the choices of each reply from 0. Clients sort and merge by index.',
      },
    ];
  },
});
