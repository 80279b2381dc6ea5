import { expect, test } from 'vitest';
import { loadMocks } from '../../mocks/registry.ts';
import { type MockServer, startMock } from '../../mocks/server.ts';
import type { JsonObject, Passage } from '../define.ts';
import { createDriver } from '../drive/index.ts';
import { mockTarget } from '../proof/mock-targets.ts';
import { read, relayOf } from '../read/index.ts';
import { callsIn } from './calls.ts';
import { Plays } from './plays.ts';
import { loadGatewaySuite } from './registry.ts';

/** Nobody waits for what never comes: silence is told by the upstream's record. */
const timeouts = { connect: 5_000, headers: 700, firstChunk: 700, idle: 500, total: 1_500 };

/** One request that went straight to the upstream, as if a gateway had changed nothing at all. */
const untouched = async (server: MockServer, plays: string, nth: number, json: JsonObject): Promise<Passage> => {
  const nonce = `assay-${nth.toString(16).padStart(10, '0')}`;
  const target = { ...mockTarget(server, plays), timeouts };
  const driver = createDriver(target);
  const messages = [{ role: 'user', content: `Task ${nonce}. Say what a lighthouse is for.` }];
  const request = { ...json, model: plays, messages, max_tokens: 24 };
  const [exchange] = await driver.send([{ path: '/chat/completions', json: request }], { probe: 'test', trial: 0 });
  await driver.close();
  if (exchange === undefined) throw new Error('the request was not sent');
  return {
    target,
    gateway: { clientKey: null, upstreamKey: null, upstreamUrl: server.url, upstreamTimeoutMs: null, retries: null },
    probe: 'test',
    plays,
    trial: 0,
    nonce,
    through: true,
    request,
    client: read(exchange),
    calls: callsIn(server.log, 0, target).get(nonce) ?? [],
  };
};

test.for([
  ['failure-plain', {}],
  ['failure-stream', { stream: true }],
] as const)(
  'to %s, each mock fault has its class, and leaving it as it is hides nothing',
  { timeout: 60_000 },
  async ([probe, json]) => {
    const [{ probes }, mocks] = await Promise.all([loadGatewaySuite(), loadMocks()]);
    const asked = probes.get(probe);
    if (asked === undefined) throw new Error(`there is no probe ${probe}`);
    const faults = [...new Plays(mocks, probes).of(asked)];
    expect(faults.length).toBeGreaterThan(30);
    const server = await startMock({ pace: 0.2, keepBytes: 1_000_000 });
    const hows: string[] = [];
    let nth = 0;
    const work = async (): Promise<void> => {
      for (let plays = faults.pop(); plays !== undefined; plays = faults.pop()) {
        const { how, why } = relayOf(await untouched(server, plays, nth++, json));
        if (!['passed-on', 'relayed', 'waiting'].includes(how)) hows.push(`${plays}: ${how}, ${why}`);
      }
    };
    await Promise.all(Array.from({ length: 16 }, work));
    await server.close();
    expect(hows).toEqual([]);
  },
);
