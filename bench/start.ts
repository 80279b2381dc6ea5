import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { median } from '../src/stats/index.ts';
import { inFolder, timeAssay, timeNode } from './shared/commands.ts';
import { type Benchmark, figure } from './shared/report.ts';
import { alternate, medianRatio } from './shared/series.ts';

const fetchScript = fileURLToPath(new URL('./start-fetch.ts', import.meta.url));

/** A server that answers everything alike, and remembers when it was first asked since it was told to forget. */
const firstAsked = async () => {
  let first: number | null = null;
  const server = createServer((_, response) => {
    first ??= performance.now();
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{"message":"no such thing"}}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/v1`,
    /** Milliseconds from the start of the work to the first request; NaN if there was none. */
    during: async (work: () => Promise<unknown>): Promise<number> => {
      first = null;
      const begun = performance.now();
      await work();
      return (first ?? Number.NaN) - begun;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** How long it takes until something happens. */
export const startUp: Benchmark = {
  id: 'start',
  async measure({ quick, say }) {
    const rounds = quick ? 2 : 11;
    const server = await firstAsked();
    const names = ['fetch', 'run', 'help'] as const;
    try {
      const times = await inFolder((folder) => {
        const run = ['run', '--base-url', server.url, '--model', 'bench', '--check', 'chat/*', '--reporter', 'json'];
        const each = {
          fetch: () => server.during(() => timeNode([fetchScript, server.url], folder)),
          run: () => server.during(() => timeAssay(run, folder)),
          help: () => timeAssay(['--help'], folder),
        };
        // One round more: the first fills the cache of compiled code, which stays on a user's machine, too.
        return alternate(names, rounds + 1, (name) => {
          say(`start: ${name}`);
          return each[name]();
        });
      });
      const warm = (name: (typeof names)[number]): readonly number[] => times(name).slice(1);
      const row = (title: string, name: (typeof names)[number]): readonly string[] => [
        title,
        figure(median(warm(name))),
        figure(medianRatio(warm(name), warm('fetch'))),
        figure(times(name)[0] ?? Number.NaN),
      ];
      return {
        title: 'Start-up',
        notes: [
          `From the start of the process to the first request that a bare server sees; the help to its end. Medians of ${rounds} rounds, in turn. The first start, apart, had nothing compiled unless an earlier run left it.`,
        ],
        tables: [
          {
            columns: ['what', 'ms', 'ratio', 'first start ms'],
            rows: [
              row('a bare script with one fetch, to its request', 'fetch'),
              row('assay run, to its first request', 'run'),
              row('assay --help, to its end', 'help'),
            ],
          },
        ],
        goals: [],
      };
    } finally {
      server.close();
    }
  },
};
