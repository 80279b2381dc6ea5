import { atBody, defineCheck, isArray, isObject, type Reading, show } from '../../src/define.ts';
import { unansweredPlain } from '../shared/optional-endpoint.ts';

const describe = ({ shape, json, text }: Reading): string => {
  if (isObject(json)) return `data: ${show(json.data)}`;
  return shape === 'json' ? show(json) : `${shape}: ${show(text)}`;
};

export default defineCheck({
  title: 'The list of models is an object whose data is an array',
  clause: 'MODELS-02',
  level: 'must',
  probe: 'models-list',
  premise: 'response',
  traffic: 'models',
  faults: ['models-list-bare-array', 'models-data-null', 'models-list-500'],
  incidents: ['qualcomm/GenieX#640'],
  judge: ({ reading }) => {
    const unanswered = unansweredPlain(reading, {
      request: 'A request for the list of models',
      isDeclared: true,
      fix: 'Answer with the models that can be used, or with 404 if there is no list.',
    });
    if (unanswered !== null) return unanswered;
    if (isObject(reading.json) && isArray(reading.json.data)) return [];
    return [
      {
        what: isArray(reading.json) ? 'The list of models is a bare array' : 'The list of models has no data array',
        expected: '{"object": "list", "data": […]}',
        actual: describe(reading),
        evidence: atBody(reading),
        fix: 'Put the array under data. openai-python crashes on a bare array, and takes a missing one for an empty list.',
      },
    ];
  },
});
