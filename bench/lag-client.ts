import { z } from 'zod';
import { AssayError } from '../src/define.ts';
import { quantile } from '../src/stats/index.ts';
import { clients, isClient } from './lag-clients.ts';
import { load, type Received } from './lag-wire.ts';
import { argumentOf, tell } from './shared/processes.ts';

/** One client of the lag benchmarks, a process of its own: takes all streams of a sender, and tells what it saw. */

const argument = z.object({ client: z.string().refine(isClient), port: z.int(), load });

const main = async (): Promise<Received> => {
  const { client, port, load: wanted } = argumentOf(argument);
  const cpu = process.cpuUsage();
  const streams = await clients[client](port, wanted.streams);
  const { user, system } = process.cpuUsage(cpu);
  const wrong = streams.find(({ lags }) => lags.length !== wanted.events);
  // A client that loses events has nothing to tell about time.
  if (wrong !== undefined)
    throw new AssayError('runtime', `${client} got ${wrong.lags.length} events of a stream of ${wanted.events}`);
  const lags = streams.flatMap((stream) => stream.lags.slice(wanted.warmup));
  const shared = streams.flatMap((stream) => stream.shared?.slice(wanted.warmup) ?? []);
  return {
    events: lags.length,
    p50: quantile(lags, 0.5),
    p99: quantile(lags, 0.99),
    max: quantile(lags, 1),
    shared: shared.length === 0 ? null : shared.filter(Boolean).length / shared.length,
    cpuMicros: (user + system) / (wanted.streams * wanted.events),
  };
};

await tell(await main());
