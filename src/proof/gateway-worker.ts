import { parentPort } from 'node:worker_threads';
import { playGateway } from './gateway-play.ts';

/** What such a thread is told: whom to play, to which checks, and its number among all. */
export interface PlayOrder {
  readonly name: string;
  readonly patterns: readonly string[];
  readonly number: number;
}

/** A thread that plays mock gateways, one after the other: several of them share the cores better than one could. */
parentPort?.on('message', ({ name, patterns, number }: PlayOrder) => {
  playGateway(name, patterns, number).then(
    (played) => parentPort?.postMessage({ name, played }),
    (error: unknown) =>
      parentPort?.postMessage({ name, error: error instanceof Error ? error.message : String(error) }),
  );
});
