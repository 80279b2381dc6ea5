import type { Command } from 'commander';
import { loadMocks } from '../../../mocks/registry.ts';
import { pace, port, seed, text } from '../options.ts';
import { say } from '../print.ts';

interface MockFlags {
  readonly port: number;
  readonly seed: number;
  readonly pace: number;
  readonly apiKey?: string;
  readonly list?: boolean;
}

const printModels = async (): Promise<void> => {
  const { faults, dialects } = await loadMocks();
  say('reference\tthe well-behaved provider');
  for (const { id, title } of dialects) say(`dialect/${id}\t${title}`);
  for (const { id, title } of faults) say(`fault/${id}\t${title}`);
};

const untilInterrupted = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });

const serve = async (flags: MockFlags): Promise<void> => {
  const { apiKey, ...rest } = flags;
  const { startMock } = await import('../../../mocks/server.ts');
  const server = await startMock({ ...rest, ...(apiKey === undefined ? {} : { apiKey }) });
  say(`assay mock at ${server.url}`);
  say('The model name chooses what is played: reference, dialect/<id> or fault/<id> (assay mock --list).');
  say('Ctrl-C ends it.');
  await untilInterrupted();
  await server.close();
};

export const addMock = (program: Command): void => {
  program
    .command('mock')
    .description('Serve the reference provider, every fault and every dialect on a loopback port')
    .option('--port <n>', 'port; 0 takes a free one', port, 4010)
    .option('--seed <n>', 'seed of everything that happens by chance', seed, 1)
    .option('--pace <factor>', 'how slowly tokens come; 0 does not wait', pace, 1)
    .option('--api-key <key>', 'demand this key', text)
    .option('--list', 'list the models and exit')
    .action((flags: MockFlags) => (flags.list ? printModels() : serve(flags)));
};
