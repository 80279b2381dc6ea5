import { parentPort } from 'node:worker_threads';
import { startMock } from '../mocks/server.ts';
import { defineFault } from '../src/define.ts';
import { kinds, planOf } from './streaming-kinds.ts';

/** Serves the kinds from a thread of its own, so that our reading delays no write. */
const faults = kinds.map((kind) => ({
  id: kind.id,
  ...defineFault({ title: kind.title, incidents: [], bend: (plan, request) => planOf(kind, plan, request) }),
}));

const server = await startMock({ mocks: { faults, dialects: [] } });
parentPort?.postMessage(server.url);
