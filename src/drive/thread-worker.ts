import { parentPort } from 'node:worker_threads';
import { AssayError } from '../define.ts';
import { createDriver, type Driver } from './index.ts';
import { buffersOf, pack } from './packed.ts';
import type { Answer, Order } from './thread.ts';

/** The thread that drives: nothing else runs here, so nothing else makes stamps late. */
const port = parentPort;
const drivers = new Map<number, { readonly driver: Driver; readonly ending: AbortController }>();

const tell = (answer: Answer, buffers: readonly ArrayBuffer[] = []): void => port?.postMessage(answer, [...buffers]);

const failure = (thrown: unknown): Pick<Extract<Answer, { kind: 'failed' }>, 'code' | 'message' | 'hint'> =>
  thrown instanceof AssayError
    ? { code: thrown.code, message: thrown.message, hint: thrown.hint }
    : { code: 'internal', message: `driving broke: ${String(thrown)}`, hint: null };

const send = async (driver: Driver, { call, requests, meta }: Extract<Order, { kind: 'send' }>): Promise<void> => {
  try {
    const packed = (await driver.send(requests, meta)).map(pack);
    tell({ kind: 'sent', call, packed }, packed.flatMap(buffersOf));
  } catch (thrown) {
    tell({ kind: 'failed', call, ...failure(thrown) });
  }
};

const obey = (order: Order): void => {
  if (order.kind === 'open') {
    const ending = new AbortController();
    const { target, maxBodyBytes } = order;
    const limits = maxBodyBytes === null ? {} : { maxBodyBytes };
    drivers.set(order.driver, { driver: createDriver(target, { signal: ending.signal, ...limits }), ending });
    return;
  }
  const known = drivers.get(order.driver);
  if (known === undefined) return;
  if (order.kind === 'send') void send(known.driver, order);
  else if (order.kind === 'abort') known.ending.abort(new Error(order.reason));
  else void known.driver.close().then(() => tell({ kind: 'closed', call: order.call }));
};

port?.on('message', obey);
