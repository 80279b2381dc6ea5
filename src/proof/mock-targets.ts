import type { MockServer } from '../../mocks/server.ts';
import type { Target, Timeouts } from '../define.ts';

/** Deadlines for mocks: a reply takes them a fraction of a second, so silence is soon told from slowness. */
const timeouts: Timeouts = { connect: 5_000, headers: 2_500, firstChunk: 2_500, idle: 2_000, total: 15_000 };

/** Late enough for a busy machine, early enough to catch what is planted. */
const firstChunkLimitMs = 1_500;

/** The key that mocks are started with here, so that checks of authentication have something to see. */
export const mockKey = 'sk-mock-reference-key';

/** A target that plays one mock model. Below its base URL every request plays it, whatever the body says. */
export const mockTarget = (server: Pick<MockServer, 'urlFor'>, model: string, provider = 'mock'): Target => ({
  provider,
  model,
  baseUrl: server.urlFor(model),
  apiKey: mockKey,
  apiKeyEnv: 'OPENAI_API_KEY',
  headers: [],
  timeouts,
  firstChunkLimitMs,
  concurrency: 8,
  http2: false,
  capabilities: {},
});
