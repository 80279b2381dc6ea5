import { afterAll, expect } from 'vitest';
import { startMock } from '../../mocks/server.ts';
import { isArray, isObject, type Reading } from '../define.ts';
import { openai } from './clients.ts';
import { concernedBy, mocks, type Trip, testTrip } from './trips.ts';

/** What our reference and the dialects of `/models` send, and what the official client makes of it. */

const server = await startMock({ mocks, pace: 0 });
afterAll(() => server.close());

const listed = await concernedBy([{ path: '/models' }]);
const slashed = 'fault/id-missing';
const retrieved = await concernedBy([{ path: `/models/${encodeURIComponent(slashed)}` }]);

const idsIn = ({ json }: Reading): readonly unknown[] =>
  isObject(json) && isArray(json.data) ? json.data.map((entry) => (isObject(entry) ? entry.id : entry)) : [];

const trips: readonly Trip[] = [
  {
    client: 'openai',
    what: 'the list of models',
    models: listed,
    run: async (model, ear) => {
      const ids: string[] = [];
      for await (const { id } of openai(server.urlFor(model), ear).models.list()) ids.push(id);
      expect(ids).toEqual(idsIn(await ear.heard()));
      expect(ids.some((id) => id.endsWith(model))).toBe(true);
    },
    faults: ['fault/models-list-bare-array', 'fault/models-data-null', 'fault/models-names-only'],
  },
  {
    client: 'openai',
    what: 'one model, whose id has a slash,',
    models: retrieved,
    // FastAPI's own {"detail": "Not Found"} is no error object: the client can say nothing but 404.
    lossy: ['dialect/models-no-single-vllm'],
    run: async (model, ear) => {
      const found = await openai(server.urlFor(model), ear).models.retrieve(slashed);
      expect(found.id.endsWith(slashed)).toBe(true);
    },
    faults: [
      'fault/models-path-not-decoded',
      'fault/models-encoded-slash-400',
      'fault/models-retrieve-another',
      'fault/models-retrieve-list',
    ],
  },
];

for (const trip of trips) testTrip(trip);
