import { clientTitles } from './lag.ts';
import type { ClientName } from './lag-clients.ts';
import { measureLag, type Round } from './lag-round.ts';
import { type Benchmark, figure, type Scale } from './shared/report.ts';

const names = ['assay', 'fetch'] as const satisfies readonly ClientName[];
type Name = (typeof names)[number];

const hz = 20;
/** Where the search begins (a quick one at four times as many) and where it ends, whatever comes. */
const [fewest, most] = [125, 4_000];

/** A sender that is this busy, as a share of its core, may itself be what limits. */
const busySender = 0.8;

/** A search for the largest number of streams that still holds: doubling, then halving the gap. */
export class Search {
  #held = 0;
  #failed: number | null = null;
  readonly #steps: number;
  readonly #most: number;
  #next: number;
  #halvings = 0;

  /** @param steps How often the gap is halved. */
  constructor(first: number, most: number, steps: number) {
    this.#next = first;
    this.#most = most;
    this.#steps = steps;
  }

  /** What to try next; null when it is over. */
  get next(): number | null {
    if (this.#failed === null) return this.#held >= this.#most ? null : this.#next;
    return this.#halvings > this.#steps || this.#failed - this.#held < 2 ? null : this.#next;
  }

  /** The largest number that held; 0 if none did. */
  get held(): number {
    return this.#held;
  }

  /** True if even the most held. */
  get isOpen(): boolean {
    return this.#failed === null;
  }

  tell(holds: boolean): void {
    if (holds) this.#held = this.#next;
    else this.#failed = this.#next;
    if (this.#failed === null) this.#next = Math.min(2 * this.#next, this.#most);
    else {
      this.#halvings += 1;
      this.#next = Math.round((this.#held + this.#failed) / 2);
    }
  }
}

interface Tried {
  readonly name: Name;
  readonly streams: number;
  readonly round: Round;
  readonly holds: boolean;
}

/** Whether so many streams hold. Twice where the first says no: one hold-up of the machine is not the client's limit. */
const tryOnce = async (name: Name, streams: number, barMs: number, { quick, say }: Scale): Promise<Tried> => {
  const load = { streams, hz, events: quick ? 40 : 100, warmup: quick ? 20 : 40 };
  const attempt = async (): Promise<Tried> => {
    say(`held: ${name}, ${streams} streams`);
    const round = await measureLag(name, load);
    return { name, streams, round, holds: round.received.p99 <= barMs };
  };
  const first = await attempt();
  if (first.holds || quick) return first;
  const second = await attempt();
  return second.round.received.p99 < first.round.received.p99 ? second : first;
};

const search = async (barMs: number, scale: Scale) => {
  const steps = scale.quick ? 0 : 4;
  const searches = new Map<Name, Search>(
    names.map((name) => [name, new Search(scale.quick ? 4 * fewest : fewest, most, steps)]),
  );
  const tried: Tried[] = [];
  // In turn, so that both meet the same machine.
  for (let open = true; open; ) {
    open = false;
    for (const [name, each] of searches) {
      const streams = each.next;
      if (streams === null) continue;
      const outcome = await tryOnce(name, streams, barMs, scale);
      each.tell(outcome.holds);
      tried.push(outcome);
      open = true;
    }
  }
  return { tried, of: (name: Name): Search => searches.get(name) ?? new Search(fewest, most, 0) };
};

const limitOf = (search: Search, tried: readonly Tried[]): string => {
  if (search.isOpen) return 'nothing up to the most that was tried';
  const failed = tried.filter(({ holds }) => !holds).toSorted((a, b) => a.streams - b.streams)[0];
  return (failed?.round.sent.cpu ?? 0) > busySender ? 'the sender’s core, too' : 'the client';
};

/** How many streams each client can take before it stamps late. */
export const held: Benchmark = {
  id: 'held',
  async measure(scale) {
    const barMs = 1000 / hz / 5;
    const { tried, of } = await search(barMs, scale);
    const [ours, theirs] = [of('assay').held, of('fetch').held];
    const ratio = theirs > 0 ? ours / theirs : Number.NaN;
    return {
      title: 'Streams held',
      notes: [
        `The largest number of streams at which the lag’s p99 stays within a fifth of the gap between events (${barMs} ms at ${hz} events a second): doubled until it does not, then the gap is halved. Both clients take turns.`,
        'Client and sender share the machine’s cores: beyond the client’s own work, the kernel’s for both limits.',
      ],
      tables: [
        {
          columns: ['client', 'streams held', 'ratio', 'what limits'],
          rows: names.map((name) => [
            clientTitles[name],
            `${of(name).isOpen ? '≥ ' : ''}${of(name).held}`,
            figure(theirs > 0 ? of(name).held / theirs : Number.NaN),
            limitOf(
              of(name),
              tried.filter((each) => each.name === name),
            ),
          ]),
        },
        {
          columns: ['client', 'streams', 'p50 ms', 'p99 ms', 'sender late p99 ms', 'sender CPU', 'holds'],
          rows: tried
            .toSorted((a, b) => a.name.localeCompare(b.name) || a.streams - b.streams)
            .map(({ name, streams, round: { received, sent }, holds }) => [
              clientTitles[name],
              String(streams),
              figure(received.p50),
              figure(received.p99),
              figure(sent.lateP99),
              figure(sent.cpu),
              holds ? 'yes' : 'no',
            ]),
        },
      ],
      goals: [{ what: 'at least 3 × the streams of fetch at equal lag', measured: figure(ratio), met: ratio >= 3 }],
    };
  },
};
