import {
  AssayError,
  type Bend,
  type Fault,
  type Header,
  type JsonObject,
  type MockRequest,
  type ReplyPlan,
  type Step,
} from '../src/define.ts';
import { loadMocks } from './registry.ts';

export * from './testing-wire.ts';

/** Small hand-built plans and requests for the tests of faults and dialects, shaped like the reference's. */

const created = 1_760_000_000;
const model = 'reference';
const json: Header = ['content-type', 'application/json'];
const requestId: Header = ['x-request-id', 'req_0001'];

export const usage = (completion: number): JsonObject => ({
  prompt_tokens: 12,
  completion_tokens: completion,
  total_tokens: 12 + completion,
  prompt_tokens_details: { cached_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: 0 },
});

export interface PlanOptions {
  /** What the model says, one entry a token. */
  readonly tokens?: readonly string[];
  /** `stop` unless said. */
  readonly finish?: string;
  /** Number of choices; 1 unless said. All say the same. */
  readonly n?: number;
}

const defaultTokens: readonly string[] = [
  'A',
  ' light',
  'house',
  ' warns',
  ' ships',
  ' of',
  ' rocks',
  ',',
  ' day',
  '.',
];

/** A streamed success: role chunk, one chunk a token, finish chunk, usage chunk (unless `usage: false`), `[DONE]`. */
export const streamPlan = (
  options: PlanOptions & {
    /** As with `include_usage`; true unless said. */
    readonly usage?: boolean;
    /** Milliseconds before every token; 10 unless said. */
    readonly gap?: number;
  } = {},
): ReplyPlan => {
  const { tokens = defaultTokens, finish = 'stop', n = 1, usage: withUsage = true, gap = 10 } = options;
  const chunk = (rest: JsonObject): Step => ({
    kind: 'chunk',
    value: {
      id: 'chatcmpl-1',
      object: 'chat.completion.chunk',
      created,
      model,
      system_fingerprint: 'fp_1',
      ...rest,
    },
  });
  const choices = [...Array(n).keys()];
  const each = (delta: JsonObject, finishReason: string | null): readonly Step[] =>
    choices.map((index) =>
      chunk({
        choices: [{ index, delta, logprobs: null, finish_reason: finishReason }],
        ...(withUsage ? { usage: null } : {}),
      }),
    );
  return {
    status: 200,
    headers: [['content-type', 'text/event-stream; charset=utf-8'], ['cache-control', 'no-cache'], requestId],
    steps: [
      { kind: 'wait', ms: gap },
      ...each({ role: 'assistant', content: '', refusal: null }, null),
      ...tokens.flatMap((content): readonly Step[] => [{ kind: 'wait', ms: gap }, ...each({ content }, null)]),
      ...each({}, finish),
      ...(withUsage ? [chunk({ choices: [], usage: usage(tokens.length * n) })] : []),
      { kind: 'done' },
    ],
  };
};

/** A success that is not streamed: some waiting, then one `chat.completion`. */
export const bodyPlan = (
  options: PlanOptions & {
    /** Milliseconds before the body; 100 unless said. */
    readonly wait?: number;
    /** Members to add to every message, for instance `tool_calls`. */
    readonly message?: JsonObject;
  } = {},
): ReplyPlan => {
  const { tokens = defaultTokens, finish = 'stop', n = 1, wait = 100, message = {} } = options;
  const value = {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created,
    model,
    choices: [...Array(n).keys()].map((index) => ({
      index,
      message: { role: 'assistant', content: tokens.join(''), refusal: null, annotations: [], ...message },
      logprobs: null,
      finish_reason: finish,
    })),
    usage: usage(tokens.length * n),
    system_fingerprint: 'fp_1',
  };
  return {
    status: 200,
    headers: [json, requestId],
    steps: [
      { kind: 'wait', ms: wait },
      { kind: 'json', value },
    ],
  };
};

/** A proper refusal of a request: 400 with an error object. */
export const errorPlan = (status = 400): ReplyPlan => ({
  status,
  headers: [json, requestId],
  steps: [
    {
      kind: 'json',
      value: {
        error: {
          message: "Missing required parameter: 'messages'.",
          type: 'invalid_request_error',
          param: 'messages',
          code: null,
        },
      },
    },
  ],
});

/** A chat request, not streamed unless the overrides say so; `body`, `text`, `bytes` and `stream` follow each other. */
export const mockRequest = (
  overrides: Partial<Omit<MockRequest, 'header' | 'random' | 'modelRandom'>> & {
    readonly headers?: Readonly<Record<string, string>>;
    /** What `random()` returns, always; 0.5 unless said. */
    readonly random?: number;
    readonly modelRandom?: number;
  } = {},
): MockRequest => {
  const { headers = {}, random = 0.5, modelRandom = 0.5, ...rest } = overrides;
  const body: JsonObject = {
    model,
    messages: [{ role: 'user', content: 'What is a lighthouse for?' }],
    ...(rest.stream === true ? { stream: true, stream_options: { include_usage: true } } : {}),
    ...rest.body,
  };
  const text = rest.text ?? JSON.stringify(body);
  const lowered = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    method: 'POST',
    path: '/chat/completions',
    nth: 0,
    hangUps: 0,
    bytes: Buffer.byteLength(text),
    stream: body.stream === true,
    ...rest,
    header: (name) => lowered.get(name.toLowerCase()) ?? null,
    text,
    body,
    random: () => random,
    modelRandom: () => modelRandom,
  };
};

/** A chat request, streamed, with usage asked for. */
export const streamRequest = (overrides: Parameters<typeof mockRequest>[0] = {}): MockRequest =>
  mockRequest({ ...overrides, stream: true });

/** A reply that is neither chat nor an error: a list of models. */
export const modelsPlan = (): ReplyPlan => ({
  status: 200,
  headers: [json, requestId],
  steps: [
    { kind: 'json', value: { object: 'list', data: [{ id: model, object: 'model', created, owned_by: 'mock' }] } },
  ],
});

/** Kinds of replies. `refused` is a 400 to a plain request, `refused-stream` one to a streamed request. */
export type Kind = 'stream' | 'body' | 'refused' | 'refused-stream' | 'models';

/** Which kinds of replies a bend changes at all; the others it must hand back as they are. */
export const touched = (bend: Bend, overrides: Parameters<typeof mockRequest>[0] = {}): readonly Kind[] => {
  const kinds: readonly (readonly [Kind, ReplyPlan, MockRequest])[] = [
    ['stream', streamPlan(), streamRequest(overrides)],
    ['body', bodyPlan(), mockRequest(overrides)],
    ['refused', errorPlan(), mockRequest(overrides)],
    ['refused-stream', errorPlan(), streamRequest(overrides)],
    ['models', modelsPlan(), mockRequest({ ...overrides, method: 'GET', path: '/models' })],
  ];
  return kinds.filter(([, plan, request]) => bend(plan, request) !== plan).map(([kind]) => kind);
};

let faults: Promise<readonly Fault[]> | undefined;

/** The fault with this id. Throws `internal` if there is none. */
export const faultNamed = async (id: string): Promise<Fault> => {
  faults ??= loadMocks().then((mocks) => mocks.faults);
  const fault = (await faults).find((other) => other.id === id);
  if (fault === undefined) throw new AssayError('internal', `there is no fault ${id}`);
  return fault;
};
