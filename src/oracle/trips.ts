import { APICallError } from 'ai';
import { APIError } from 'openai';
import { expect, test } from 'vitest';
import { bendsOf } from '../../mocks/handlers.ts';
import { reference } from '../../mocks/reference/reference.ts';
import { loadMocks } from '../../mocks/registry.ts';
import { arrive, toMockRequest } from '../../mocks/request.ts';
import { isObject, type JsonObject, type Reading } from '../define.ts';
import { type Listener, listener } from './listen.ts';

/** What the tests of every endpoint share: which dialects concern it, and what each must survive in each client. */

export const mocks = await loadMocks();
const bends = bendsOf(mocks);

/** A request of the endpoint, as far as a dialect looks at it. A GET if there is no body. */
export interface Asked {
  readonly path: string;
  readonly body?: JsonObject;
  /** The key that the mock demands, and the request lacks. */
  readonly apiKey?: string;
}

/** Dialects may act on some requests only: so many are tried. */
const tries = 12;

const isBent = async (model: string, { path, body, apiKey }: Asked): Promise<boolean> => {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify({ model, ...body }) };
  const arrival = await arrive(
    new Request(`http://mock/v1${path}`, { ...init, headers: { 'accept-encoding': 'gzip, deflate' } }),
  );
  const context = {
    seed: 1,
    playing: model,
    pace: 0,
    apiKey: apiKey ?? null,
    models: new Set(bends.keys()),
    now: () => 1.8e9,
  };
  return Array.from({ length: tries }, (_, nth) => toMockRequest(arrival, 1, model, nth)).some((request) => {
    const plan = reference(request, context);
    return bends.get(model)?.(plan, request) !== plan;
  });
};

/** The reference, and every dialect that answers one of these requests in another way. */
export const concernedBy = async (asked: readonly Asked[]): Promise<readonly string[]> => {
  const dialects = await Promise.all(
    mocks.dialects.map(async ({ id }) => {
      const model = `dialect/${id}`;
      const bent = await Promise.all(asked.map((request) => isBent(model, request)));
      return bent.includes(true) ? [model] : [];
    }),
  );
  return ['reference', ...dialects.flat()];
};

export interface Trip {
  readonly client: 'openai' | 'the AI SDK';
  /** Goes between `takes` and `of`: 'the stream'. */
  readonly what: string;
  /** Sends a request with the client, and throws unless the client made of the reply what there was in it. */
  readonly run: (model: string, ear: Listener) => Promise<void>;
  readonly models: readonly string[];
  /** Legal, but more than this client can take. Its users are told so: by a warning of ours, or in the dialect. */
  readonly lossy?: readonly string[];
  /** What breaks this client, or makes it lose something: the oracle can say no. */
  readonly faults: readonly string[];
}

const isRefusal = (error: unknown): boolean =>
  error instanceof APIError
    ? error.status !== undefined
    : APICallError.isInstance(error) && (error.statusCode ?? 0) >= 400;

/** What the error object on the wire says to people. */
export const messageOf = ({ errors: [error] }: Reading): string => {
  const value = error?.value;
  if (!isObject(value) || typeof value.message !== 'string') throw new Error('the refusal has no message');
  return value.message;
};

/** A refusal is legal, though not of the reference, where the error of the client says why. */
const take = async (run: Trip['run'], model: string): Promise<void> => {
  const ear = listener();
  try {
    await run(model, ear);
  } catch (error) {
    if (model === 'reference' || !isRefusal(error)) throw error;
    expect(String(error)).toContain(messageOf(await ear.heard()));
  }
};

/** Tests of one way to use one client. Throws for an exception or a fault that does not exist. */
export const testTrip = ({ client, what, run, models, lossy = [], faults }: Trip): void => {
  const stray = [...lossy.filter((model) => !models.includes(model)), ...faults.filter((model) => !bends.has(model))];
  if (stray.length > 0) throw new RangeError(`${stray.join(', ')} cannot be played here`);
  test.each(models.filter((model) => !lossy.includes(model)))(`${client} takes ${what} of %s`, (model) =>
    take(run, model),
  );
  test.each(lossy)(`${client} cannot take ${what} of %s, legal as it is`, async (model) => {
    await expect(take(run, model)).rejects.toThrow(/\w/);
  });
  test.each(faults)(`${client} does not take ${what} of %s`, async (model) => {
    await expect(run(model, listener())).rejects.toThrow(/\w/);
  });
};
