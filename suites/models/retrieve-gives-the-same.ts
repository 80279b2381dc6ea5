import {
  atBody,
  defineComparison,
  type Finding,
  inconclusive,
  isObject,
  type JsonObject,
  type Judgement,
  type Reading,
  show,
} from '../../src/define.ts';
import { listedModels, namesModel } from '../shared/models-list.ts';
import { withoutEndpoint } from '../shared/optional-endpoint.ts';
import { isBusy, refusalOf } from '../shared/refusal.ts';

const fix = 'Answer GET /models/{id} from the same source as the list.';

/** Members that must be the same in both places; only a note for `created`, which some servers set when asked. */
const compared = ['id', 'object', 'owned_by', 'created'] as const;

const differences = (reading: Reading, found: JsonObject, listed: JsonObject): readonly Finding[] =>
  compared
    .filter((member) => listed[member] !== undefined && found[member] !== listed[member])
    .map((member) => ({
      what: `${member} of the model is not what the list says`,
      expected: show(listed[member]),
      actual: show(found[member]),
      evidence: atBody(reading, `/${member}`),
      fix,
      ...(member === 'created' ? { softened: 'note' as const } : {}),
    }));

const judgeReply = (reading: Reading, model: string, models: readonly JsonObject[]): Judgement => {
  const withheld = withoutEndpoint(reading);
  const crashed = (reading.status ?? 0) >= 500 && !isBusy(reading) && reading.status !== 501;
  if (withheld !== null && !crashed) return withheld;
  if (!isObject(reading.json) || crashed || typeof reading.json.id !== 'string')
    return [
      {
        what: crashed ? 'Asking for one model makes the server fail' : 'The reply to GET /models/{id} is no model',
        expected: 'the object that the list holds, or 404',
        actual: crashed ? refusalOf(reading) : show(reading.json ?? reading.text),
        evidence: atBody(reading),
        fix,
      },
    ];
  const listed = models.find(({ id }) => id === model) ?? models.find(({ id }) => namesModel(id, model));
  // An alias, which is not listed, may lead to an object of another name.
  return listed === undefined
    ? inconclusive('the model is not listed, so there is nothing to compare it with')
    : differences(reading, reading.json, listed);
};

export default defineComparison({
  title: 'GET /models/{id} gives the object that the list holds',
  clause: 'MODELS-05',
  level: 'should',
  probe: ['models-list', 'models-retrieve'],
  premise: 'response',
  faults: ['models-retrieve-another', 'models-retrieve-500', 'models-retrieve-list'],
  compare: (samples) => {
    const [list] = samples.of('models-list');
    const [retrieved] = samples.of('models-retrieve');
    if (list === undefined) return inconclusive('the list brought no response');
    const models = listedModels(list.reading);
    if (models === null) return withoutEndpoint(list.reading) ?? inconclusive('the body is no list of models');
    return retrieved === undefined
      ? inconclusive('the model brought no response')
      : judgeReply(retrieved.reading, samples.target.model, models);
  },
});
