import { isDeepStrictEqual } from 'node:util';
import { seeded } from '../../mocks/random.ts';
import { type ReferenceContext, reference } from '../../mocks/reference/reference.ts';
import type { Mocks } from '../../mocks/registry.ts';
import { AssayError, type Bend, isObject, type JsonObject, type MockRequest, type ProbeRequest } from '../define.ts';
import type { GatewayProbe } from './registry.ts';

/** A bend may wait for its turn: so many requests are tried. */
const tries = 4;

const mockRequest = (request: ProbeRequest, model: string, nth: number): MockRequest => {
  const body: JsonObject = { ...(isObject(request.json) ? request.json : {}), model };
  const text = JSON.stringify(body);
  const headers = new Map((request.headers ?? []).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    method: request.method ?? 'POST',
    path: request.path,
    header: (name) => headers.get(name.toLowerCase()) ?? null,
    text,
    bytes: Buffer.byteLength(text),
    body,
    stream: body.stream === true,
    nth,
    hangUps: 0,
    random: seeded(1, model, nth),
    modelRandom: seeded(1, model),
  };
};

/** Does what is played change the reference's answer to this request, at least now and then? */
const changes = (bend: Bend, request: ProbeRequest, model: string): boolean => {
  const context: ReferenceContext = {
    seed: 1,
    playing: model,
    pace: 1,
    apiKey: null,
    models: new Set([model]),
    now: () => 1_767_225_600,
  };
  for (let nth = 0; nth < tries; nth++) {
    const asked = mockRequest(request, model, nth);
    const plan = reference(asked, context);
    try {
      if (!isDeepStrictEqual(bend(plan, asked), plan)) return true;
    } catch {
      return true;
    }
  }
  return false;
};

/** What the upstream plays for each probe, by the mock's names, in the order of sending. */
export class Plays {
  readonly #mocks: Mocks;
  readonly #probes: ReadonlyMap<string, GatewayProbe>;
  readonly #known = new Map<string, readonly string[]>();

  constructor(mocks: Mocks, probes: ReadonlyMap<string, GatewayProbe>) {
    this.#mocks = mocks;
    this.#probes = probes;
  }

  /** Throws AssayError('internal') for a name that the mock does not play. */
  of(probe: GatewayProbe): readonly string[] {
    const known = this.#known.get(probe.id) ?? this.#find(probe);
    this.#known.set(probe.id, known);
    return known;
  }

  #find(probe: GatewayProbe): readonly string[] {
    const { plays } = probe;
    if (typeof plays !== 'string') return plays;
    const seen = new Set((probe.unless ?? []).flatMap((id) => this.of(this.#require(id))));
    const kind = plays === 'faults' ? 'fault' : 'dialect';
    return this.#mocks[plays]
      .map(({ id, bend }) => ({ model: `${kind}/${id}`, bend }))
      .filter(({ model }) => !seen.has(model))
      .filter(({ model, bend }) =>
        changes(bend, probe.request({ plays: model, trial: 0, nonce: 'assay-0000000000' }), model),
      )
      .map(({ model }) => model);
  }

  #require(id: string): GatewayProbe {
    const probe = this.#probes.get(id);
    if (probe === undefined) throw new AssayError('internal', `there is no gateway probe ${id}`);
    return probe;
  }
}
