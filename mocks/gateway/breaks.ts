import { AssayError } from '../../src/define.ts';

/** How a relayed reply can end otherwise than in order. */

const silence = Symbol('silence');
const reset = Symbol('reset');

const has = (error: unknown, mark: symbol): boolean => error instanceof AssayError && error.cause === mark;

/** The upstream has sent nothing for longer than it is given. */
export const silenceOf = (ms: number): AssayError =>
  new AssayError('runtime', `the upstream sent nothing for ${ms} ms`, { cause: silence });
export const isSilence = (error: unknown): boolean => has(error, silence);

/** The upstream cannot be reached, or broke off. */
export const breakOf = (cause: unknown): AssayError =>
  new AssayError('runtime', `the upstream broke off: ${cause instanceof Error ? cause.message : String(cause)}`, {
    cause,
  });

/** To be thrown by a bend, before the head or in a body: the client's connection is reset there and then. */
export const resetOfClient = (): AssayError =>
  new AssayError('runtime', 'the gateway resets the connection to its client', { cause: reset });
export const isResetOfClient = (error: unknown): boolean => has(error, reset);
