import { createServer } from 'node:http';
import { startMock } from '../mocks/server.ts';
import { startControl } from './shared/control.ts';
import { streams } from './shared/plans.ts';
import { tell } from './shared/processes.ts';

/**
 * The mock in a process of its own, as `assay mock` would be, with streams as they are asked for. Tells its base URL, and
 * where its log can be fetched: `report` gives what it sent since the last report and the lateness of a timer, `begin`
 * begins that timer anew, `stall` holds up everything for two seconds.
 */
const stallMs = 2000;
const mock = await startMock({ mocks: { faults: [], dialects: [streams] } });
let control = startControl();
let told = 0;
const server = createServer(({ url }, outgoing) => {
  if (url === '/stall') for (const end = performance.now() + stallMs; performance.now() < end; );
  const late = control.stop();
  control = startControl();
  const records = url === '/report' ? mock.log.filter(({ seq }) => seq >= told) : [];
  told += records.length;
  outgoing.end(JSON.stringify({ records, late }));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null)
    void tell({ url: mock.url, reportUrl: `http://127.0.0.1:${address.port}` });
});
