import type { Exchange, JsonObject, Traffic } from '../define.ts';

/** What a recorded exchange is, as an exchange with the API. */
export interface Classified {
  /** The kinds of check that can judge it. */
  readonly traffic: readonly Traffic[];
  /** The URL up to the endpoint. */
  readonly baseUrl: string;
}

const posted = ['chat/completions', 'completions', 'embeddings', 'responses'] as const;

const kinds = {
  'chat/completions': ['chat', 'chat-stream'],
  completions: ['completions', 'completions-stream'],
  embeddings: ['embeddings', 'embeddings'],
  responses: ['responses', 'responses-stream'],
} as const satisfies Readonly<Record<(typeof posted)[number], readonly [Traffic, Traffic]>>;

/** Some gateways have no version in their paths; others than these then are pages of somebody's site. */
const isApiRoot = (path: string): boolean => /(?:^|\/)(?:v\d[^/]*|openai)(?:\/|$)/.test(path);

/** APIs of their own whose paths look alike; the last is told by what Ollama's older endpoint calls its input. */
const isNative = ({ host, pathname }: URL, request: JsonObject): boolean =>
  (host === 'generativelanguage.googleapis.com' && !pathname.includes('/openai/')) ||
  (/^api\.cohere\.(?:ai|com)$/.test(host) && !pathname.startsWith('/compatibility/')) ||
  (host === 'api.anthropic.com' && !pathname.endsWith('/chat/completions')) ||
  (host === 'huggingface.co' && pathname.startsWith('/api/')) ||
  (host === 'models.github.ai' && pathname.startsWith('/catalog/')) ||
  host === 'api.replicate.com' ||
  // Mistral's answer with chat completions, others' with the number of a job.
  /\/(?:fim|agents)\/completions$|\/async\/chat\/completions$/.test(pathname) ||
  (pathname.endsWith('/api/embeddings') && request.prompt !== undefined && request.input === undefined);

const headerOf = ({ response }: Exchange, wanted: string): string =>
  response?.headers.find(([name]) => name.toLowerCase() === wanted)?.[1].toLowerCase() ?? '';

const startsLike = (exchange: Exchange, pattern: RegExp): boolean =>
  pattern.test(
    exchange.reads[0] === undefined ? '' : Buffer.from(exchange.reads[0].bytes.subarray(0, 256)).toString('utf8'),
  );

/** Was a stream asked for? Where the request is not known, the reply tells. */
const asksForStream = (exchange: Exchange, request: JsonObject): boolean =>
  exchange.request.body === null
    ? headerOf(exchange, 'content-type').startsWith('text/event-stream') ||
      startsLike(exchange, /^\ufeff?(?:data|event|id|retry)?:/)
    : request.stream === true;

/**
 * Other APIs have lists of models of their own at the same path: Anthropic, whose requests name its version, and Google,
 * whose lists for clients of OpenAI stand below `openai` or `openapi`.
 */
const isListOfOthers = ({ request }: Exchange, { hostname, pathname }: URL): boolean =>
  request.headers.some(([name]) => name.toLowerCase() === 'anthropic-version') ||
  (hostname.endsWith('.googleapis.com') && !/\/open(?:ai|api)\//.test(pathname));

const isForm = (type: string | null): boolean =>
  type !== null && (type.startsWith('multipart/') || type === 'application/x-www-form-urlencoded');

/**
 * Tells what an exchange asked for by its path and body; null if it is none with the API: other paths, other APIs, forms, preflights.
 * Below `/responses`, `/chat/completions` and `/models` there are endpoints of their own, which only `any` covers.
 */
export const classify = (
  exchange: Exchange,
  url: URL,
  request: JsonObject,
  requestType: string | null,
): Classified | null => {
  const { method } = exchange.request;
  if (!/^https?:$/.test(url.protocol) || method === 'OPTIONS' || method === 'HEAD') return null;
  if (isNative(url, request)) return null;
  const path = url.pathname.replace(/\/+$/, '');
  const at = (endpoint: string): string => `${url.origin}${path.slice(0, -endpoint.length - 1)}`;
  const endpoint = posted.find((each) => path.endsWith(`/${each}`));
  if (endpoint !== undefined) {
    const baseUrl = at(endpoint);
    if (method !== 'POST') return isApiRoot(path) ? { traffic: ['any'], baseUrl } : null;
    if (isForm(requestType)) return null;
    // xAI answers these with a number to ask again under.
    if (request.deferred === true) return { traffic: ['any'], baseUrl };
    return { traffic: [kinds[endpoint][asksForStream(exchange, request) ? 1 : 0], 'any'], baseUrl };
  }
  if (path.endsWith('/models')) {
    if (isListOfOthers(exchange, url)) return null;
    const isApi = isApiRoot(path) || startsLike(exchange, /^\s*[{[]/);
    return method === 'GET' && isApi ? { traffic: ['models', 'any'], baseUrl: at('models') } : null;
  }
  const below = /^(.*?)\/(?:chat\/completions|responses|models)\/[^/]/.exec(path)?.[1];
  return below !== undefined && isApiRoot(path) ? { traffic: ['any'], baseUrl: `${url.origin}${below}` } : null;
};

const modelMember = /"model"\s*:\s*("(?:[^"\\]|\\.){1,400}")/;

/** The first model that a reply names, or null. */
const modelInReply = ({ reads }: Exchange): string | null => {
  const [first] = reads;
  if (first === undefined) return null;
  const found = modelMember.exec(Buffer.from(first.bytes.subarray(0, 65_536)).toString('utf8'))?.[1];
  if (found === undefined) return null;
  try {
    return String(JSON.parse(found));
  } catch {
    return null;
  }
};

/** Names go into every report. */
const longestName = 200;

/** The model of an exchange: of the request, as the recorder says, of the path (Azure), of the reply; else `unknown`. */
export const modelOf = (exchange: Exchange, request: JsonObject, said: string | null): string => {
  const asked = typeof request.model === 'string' && request.model !== '' ? request.model : null;
  const deployed = /\/deployments\/([^/]+)\//.exec(exchange.request.url)?.[1] ?? null;
  return (asked ?? said ?? deployed ?? modelInReply(exchange) ?? 'unknown').slice(0, longestName);
};

export const providerOf = (url: URL, said: string | null): string =>
  (said ?? (url.host || 'unknown')).slice(0, longestName);
