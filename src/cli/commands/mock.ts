import type { Command } from 'commander';
import { loadGatewayMocks } from '../../../mocks/gateway/registry.ts';
import { loadMocks } from '../../../mocks/registry.ts';
import { AssayError } from '../../define.ts';
import { pace, port, seed, text } from '../options.ts';
import { say } from '../print.ts';

interface MockFlags {
  readonly port: number;
  readonly seed: number;
  readonly pace: number;
  readonly apiKey?: string;
  readonly list?: boolean;
  readonly gateway?: boolean;
  readonly upstream?: string;
}

const printModels = async ({ gateway }: MockFlags): Promise<void> => {
  if (gateway === true) {
    const { faults, dialects } = await loadGatewayMocks();
    say('reference\tthe well-behaved gateway');
    for (const { id, title } of dialects) say(`dialect/${id}\t${title}`);
    for (const { id, title } of faults) say(`fault/${id}\t${title}`);
    return;
  }
  const { faults, dialects, scenes = [] } = await loadMocks();
  say('reference\tthe well-behaved provider');
  for (const { id, title } of dialects) say(`dialect/${id}\t${title}`);
  for (const { id, title } of scenes) say(`scene/${id}\t${title}`);
  for (const { id, title } of faults) say(`fault/${id}\t${title}`);
};

const untilInterrupted = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });

const serveProvider = async ({ apiKey, ...flags }: MockFlags): Promise<{ close: () => Promise<void> }> => {
  const { startMock } = await import('../../../mocks/server.ts');
  const server = await startMock({
    port: flags.port,
    seed: flags.seed,
    pace: flags.pace,
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  say(`assay mock at ${server.url}`);
  say('The model name chooses what is played: reference, dialect/<id> or fault/<id> (assay mock --list).');
  return server;
};

const serveGateway = async (upstreamUrl: string, flags: MockFlags): Promise<{ close: () => Promise<void> }> => {
  const { startGateway } = await import('../../../mocks/gateway/server.ts');
  const server = await startGateway({ upstreamUrl, port: flags.port, clientKey: flags.apiKey ?? null });
  say(`assay mock gateway at ${server.url}, in front of ${upstreamUrl}`);
  say(
    `A base URL chooses how it misbehaves, by the ID of a fault or dialect: ${server.urlFor('fault/ID')} (assay mock --gateway --list).`,
  );
  return server;
};

const serve = async (flags: MockFlags): Promise<void> => {
  const { gateway = false, upstream } = flags;
  if (gateway !== (upstream !== undefined)) {
    throw new AssayError('usage', '--gateway and --upstream go together', {
      hint: 'assay mock --gateway --upstream http://127.0.0.1:4010/v1',
    });
  }
  const server = upstream === undefined ? await serveProvider(flags) : await serveGateway(upstream, flags);
  say('Ctrl-C ends it.');
  await untilInterrupted();
  await server.close();
};

export const addMock = (program: Command): void => {
  program
    .command('mock')
    .description('Serve the reference provider, every fault and every dialect on a loopback port; or a mock gateway')
    .option('--port <n>', 'port; 0 takes a free one', port, 4010)
    .option('--seed <n>', 'seed of everything that happens by chance', seed, 1)
    .option('--pace <factor>', 'how slowly tokens come; 0 does not wait', pace, 1)
    .option('--api-key <key>', 'demand this key', text)
    .option('--gateway', 'serve a gateway instead, good or bad, in front of --upstream')
    .option('--upstream <url>', 'the provider behind the mock gateway, up to and including the version segment', text)
    .option('--list', 'list what can be played, and exit')
    .action((flags: MockFlags) => (flags.list === true ? printModels(flags) : serve(flags)));
};
