import { z } from 'zod';
import type { ClientName } from './lag-clients.ts';
import { type Load, type Received, received, type Sent, sent } from './lag-wire.ts';
import { ask, start } from './shared/processes.ts';

export interface Round {
  readonly received: Received;
  readonly sent: Sent;
}

/** One measurement: a new sender, a new client. Throws AssayError('runtime') if an event is lost. */
export const measureLag = async (client: ClientName, load: Load): Promise<Round> => {
  const sender = start('lag-sender.ts', load);
  try {
    const { port } = await sender.next(z.object({ port: z.int() }));
    return { received: await ask('lag-client.ts', { client, port, load }, received), sent: await sender.next(sent) };
  } finally {
    await sender.stop();
  }
};
