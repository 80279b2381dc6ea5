import type { Header, MockRequest, ReplyPlan } from '../../src/define.ts';
import { randomWord, seeded } from '../random.ts';
import { modelInPath } from '../request.ts';
import { replyToChat } from './chat.ts';
import { replyToCompletions } from './completions.ts';
import { replyToEmbeddings } from './embeddings.ts';
import { listModels, showModel } from './models.ts';
import { type Refusal, refuse } from './refuse.ts';
import { replyToResponses } from './responses.ts';

/** What the reference knows beside the request. */
export interface ReferenceContext {
  readonly seed: number;
  /** The model that plays, whatever the body names. */
  readonly playing: string;
  /** Factor on all waiting: 1 is a fast provider, 0 does not wait. */
  readonly pace: number;
  /** The key that requests must carry, or null for none. */
  readonly apiKey: string | null;
  /** Every model that can be asked for. */
  readonly models: ReadonlySet<string>;
  /** Unix seconds. */
  readonly now: () => number;
}

/** Largest request body, in bytes. */
export const bodyLimit = 4 * 1024 * 1024;

const allowHeaders =
  'Authorization, Content-Type, Accept, Idempotency-Key, OpenAI-Organization, OpenAI-Project, OpenAI-Beta, X-Assay-Model';

/** Methods of a known path, or null for a path that does not exist. */
const methodsOf = (path: string): readonly string[] | null => {
  if (path === '/chat/completions') return ['POST'];
  if (path === '/completions' || path === '/embeddings') return ['POST'];
  if (path === '/responses') return ['POST'];
  return path === '/models' || modelInPath(path) !== null ? ['GET', 'HEAD'] : null;
};

const preflight = (request: MockRequest, methods: readonly string[]): ReplyPlan => ({
  status: 204,
  headers: [
    ['allow', [...methods, 'OPTIONS'].join(', ')],
    ['access-control-allow-methods', [...methods, 'OPTIONS'].join(', ')],
    ['access-control-allow-headers', request.header('access-control-request-headers') ?? allowHeaders],
    ['access-control-max-age', '600'],
  ],
  steps: [],
});

const unauthorized = (message: string): Refusal => ({
  status: 401,
  message,
  code: 'invalid_api_key',
  headers: [['www-authenticate', 'Bearer']],
});

/** Why the request may not go on, or null: unknown path, wrong method, wrong key, too large; in this order. */
const refusalOf = (request: MockRequest, methods: readonly string[] | null, key: string | null): Refusal | null => {
  if (methods === null) {
    return { status: 404, message: `There is no ${request.method} ${request.path}.`, code: 'unknown_url' };
  }
  if (!methods.includes(request.method)) {
    return {
      status: 405,
      message: `${request.path} takes ${methods.join(', ')}, not ${request.method}.`,
      code: 'method_not_allowed',
      headers: [['allow', methods.join(', ')]],
    };
  }
  if (key !== null) {
    const sent = request.header('authorization');
    if (sent === null) return unauthorized('No API key was given. Send it as: Authorization: Bearer KEY.');
    if (sent.replace(/^bearer\s+/i, '') !== key) return unauthorized('This API key is not valid.');
  }
  return request.bytes > bodyLimit
    ? {
        status: 413,
        message: `The request is ${request.bytes} bytes; the limit is ${bodyLimit}.`,
        code: 'request_too_large',
      }
    : null;
};

const route = (request: MockRequest, context: ReferenceContext): ReplyPlan => {
  const methods = methodsOf(request.path);
  if (request.method === 'OPTIONS') return preflight(request, methods ?? ['GET', 'POST']);
  const refusal = refusalOf(request, methods, context.apiKey);
  if (refusal !== null) return refuse(refusal);
  if (request.path === '/chat/completions') return replyToChat(request, context);
  if (request.path === '/completions') return replyToCompletions(request, context);
  if (request.path === '/embeddings') return replyToEmbeddings(request, context);
  if (request.path === '/responses') return replyToResponses(request, context);
  const id = modelInPath(request.path);
  return id === null ? listModels(context.models) : showModel(context.models, id);
};

/** The headers that every reply carries. */
const commonHeaders = ({ nth }: MockRequest, { seed, playing }: ReferenceContext): readonly Header[] => [
  ['x-request-id', `req_${randomWord(seeded('request', seed, playing, nth), 24)}`],
  ['openai-version', '2020-10-01'],
  ['access-control-allow-origin', '*'],
  ['access-control-expose-headers', 'X-Request-ID'],
];

/** What a well-behaved provider answers: a plan that faults and dialects bend. Pure but for `context.now`. */
export const reference = (request: MockRequest, context: ReferenceContext): ReplyPlan => {
  const plan = route(request, context);
  return { ...plan, headers: [...plan.headers, ...commonHeaders(request, context)] };
};
