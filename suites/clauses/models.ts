import { defineClauses } from '../../src/define.ts';

const lab = (ids: string): string => `mutation lab over the official SDKs [${ids}]`;

export default defineClauses([
  {
    id: 'MODELS-01',
    level: 'must',
    text: '`GET /models` answers `{"object": "list", "data": [Model]}`.',
    source: 'OpenAI OpenAPI:42971; recorded list of Cerebras',
  },
  {
    id: 'MODELS-02',
    level: 'must',
    text: '`data` is an array.',
    source: lab('ml-array, ml-nodata'),
    breaks: 'openai-python crashes on a bare array; without `data` every SDK sees an empty list and says nothing',
  },
  {
    id: 'MODELS-03',
    level: 'must',
    text: 'Each model is `{"id": string, "object": "model", "created": integer, "owned_by": string}`, with any members beside.',
    source: `OpenAI OpenAPI:44370; ${lab('ml-minimal OK')}: the SDKs need the id only`,
    breaks: 'every client that lets its user choose, if the id is missing',
  },
  {
    id: 'MODELS-04',
    level: 'should',
    text: 'No id is listed twice, and the models that can be used are listed.',
    source: 'Incident models-list-wrong: clients that choose from the list find nothing to choose.',
  },
  {
    id: 'MODELS-05',
    level: 'should',
    text: '`GET /models/{id}` answers with the object that the list holds, and with 404 and an error body for an unknown id.',
    source: 'OpenAI OpenAPI, retrieveModel. There is no pagination; `has_more` is tolerated.',
  },
]);
