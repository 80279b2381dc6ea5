import { parentPort } from 'node:worker_threads';
import { type PlayOrder, playGateway } from './gateway-play.ts';

/** A thread that plays mock gateways, one after the other: several of them share the cores better than one could. */
parentPort?.on('message', (order: PlayOrder) => {
  const { name } = order;
  playGateway(order).then(
    (played) => parentPort?.postMessage({ name, played }),
    (error: unknown) =>
      parentPort?.postMessage({ name, error: error instanceof Error ? error.message : String(error) }),
  );
});
