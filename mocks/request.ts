import { type Header, isObject, type Json, type JsonObject, type MockRequest, monotonicMs } from '../src/define.ts';
import { seeded } from './random.ts';

/** What the server knows of a request before MSW sees it, so that a body is not copied twice. */
export interface Inbound {
  readonly text: string;
  readonly bytes: number;
  /** In the order and case received. */
  readonly headers: readonly Header[];
  /** When its head had been read, on the clock of `monotonicMs`. */
  readonly startedAt: number;
  /** Fires when the client hangs up. */
  readonly signal: AbortSignal;
}

/** Requests that carry their body here instead of in themselves. */
export const inbound = new WeakMap<Request, Inbound>();

/** Where a request goes. */
export interface Place {
  /** Below the version segment: `/chat/completions`. */
  readonly path: string;
  /** The model that the base URL `/m/<model>/v1` names, or null. */
  readonly playing: string | null;
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Splits a URL's path into model, version segment and the rest. A trailing slash does not count. */
export const placeOf = (url: string): Place => {
  const { pathname } = new URL(url);
  const played = /^\/m\/(.+?)(\/v1(?:\/.*)?)$/.exec(pathname);
  const below = played?.[2] ?? pathname;
  const versioned = below.lastIndexOf('/v1/');
  const unversioned =
    /\/(?:(?:chat\/)?completions|embeddings|responses(?:\/.*)?|models(?:\/.*)?)\/?$/.exec(below)?.[0] ?? below;
  const rest = below.endsWith('/v1') ? '/' : versioned >= 0 ? below.slice(versioned + 3) : unversioned;
  const path = rest.replace(/(?<=.)\/+$/, '');
  return { path, playing: played?.[1] === undefined ? null : decode(played[1]) };
};

/** The model that `/models/<id>` names, with `%2F` undone, or null. */
export const modelInPath = (path: string): string | null => {
  const id = /^\/models\/(.+)$/.exec(path)?.[1];
  return id === undefined ? null : decode(id);
};

/** Undefined if the text is no JSON; a body may well be `null`. */
export const parseJson = (text: string): Json | undefined => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A request with its body read, before it is known what it plays. */
export interface Arrival extends Place {
  readonly method: string;
  readonly headers: Headers;
  /** In the order and case received, where that is known. */
  readonly rawHeaders: readonly Header[];
  readonly text: string;
  readonly bytes: number;
  readonly body: JsonObject;
  readonly startedAt: number;
}

/** Reads an MSW request. The body is parsed once. */
export const arrive = async (request: Request): Promise<Arrival> => {
  const startedAt = inbound.get(request)?.startedAt ?? monotonicMs();
  const text = inbound.get(request)?.text ?? (await request.text());
  const parsed = parseJson(text);
  return {
    ...placeOf(request.url),
    method: request.method.toUpperCase(),
    headers: request.headers,
    rawHeaders: inbound.get(request)?.headers ?? [...request.headers],
    text,
    bytes: inbound.get(request)?.bytes ?? Buffer.byteLength(text),
    body: isObject(parsed) ? parsed : {},
    startedAt,
  };
};

/** What an arrival asks to play: base URL, then body, then the header `x-assay-model`, then the path. */
export const modelOf = (arrival: Arrival): string | null =>
  arrival.playing ??
  (typeof arrival.body.model === 'string' ? arrival.body.model : null) ??
  arrival.headers.get('x-assay-model') ??
  modelInPath(arrival.path);

/** The request as faults and dialects see it. `model` is the one that plays. */
export const toMockRequest = (
  arrival: Arrival,
  seed: number,
  model: string,
  nth: number,
  hangUps = 0,
): MockRequest => ({
  method: arrival.method,
  path: arrival.path,
  header: (name) => arrival.headers.get(name),
  text: arrival.text,
  bytes: arrival.bytes,
  body: arrival.body,
  stream: arrival.body.stream === true,
  nth,
  hangUps,
  random: seeded(seed, model, nth),
  modelRandom: seeded(seed, model),
});
