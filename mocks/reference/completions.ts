import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type MockRequest,
  type ReplyPlan,
  type Step,
} from '../../src/define.ts';
import { omit, totalWait } from '../bend.ts';
import { randomWord, seeded } from '../random.ts';
import { parseJson } from '../request.ts';
import { type Answer, answer } from './answer.ts';
import { unknownModel } from './models.ts';
import { checkParameters } from './parameters.ts';
import type { ReferenceContext } from './reference.ts';
import { invalid, type Refusal, refuse } from './refuse.ts';
import { countTokens, tokenize } from './tokens.ts';

const mostPrompts = 128;
const mostLogprobs = 5;
/** The output budget where the request sets none, as OpenAI has it. */
const defaultBudget = 16;

interface Prompt {
  readonly text: string;
  readonly tokens: number;
}

interface Wanted {
  readonly model: string;
  readonly prompts: readonly Prompt[];
  readonly n: number;
  readonly limit: number;
  readonly stops: readonly string[];
  readonly echo: boolean;
  /** How many alternatives a token's log probability lists; null if none were asked for. */
  readonly logprobs: number | null;
  readonly stream: boolean;
  readonly includeUsage: boolean;
}

const isRefusal = (value: object): value is Refusal => 'status' in value;
const isToken = (value: Json): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isText = (value: Json | undefined): value is string => typeof value === 'string';

const textPrompt = (text: string): Prompt => ({ text, tokens: countTokens(text) });
/** Token ids stand for words that nobody knows: their numbers will do. */
const tokenPrompt = (tokens: readonly number[]): Prompt => ({ text: tokens.join(' '), tokens: tokens.length });

const readPrompts = (prompt: Json | undefined): readonly Prompt[] | Refusal => {
  if (isText(prompt)) return [textPrompt(prompt)];
  if (!isArray(prompt) || prompt.length === 0) {
    return invalid('prompt', 'prompt must be a string, or an array of strings or tokens that is not empty.');
  }
  if (prompt.length > mostPrompts && !prompt.every(isToken)) {
    return invalid('prompt', `prompt must have at most ${mostPrompts} entries.`);
  }
  if (prompt.every(isText)) return prompt.map(textPrompt);
  if (prompt.every(isToken)) return [tokenPrompt(prompt)];
  const lists = prompt.flatMap((list) => (isArray(list) && list.every(isToken) ? [list] : []));
  return lists.length === prompt.length
    ? lists.map(tokenPrompt)
    : invalid('prompt', 'prompt must hold strings only, or token ids only.');
};

const asNumber = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null);

const read = (body: JsonObject): Wanted | Refusal => {
  if (!isText(body.model) || body.model === '') {
    return invalid('model', 'The parameter model is required and must be a string.', 'missing_required_parameter');
  }
  const prompts = readPrompts(body.prompt);
  if (isRefusal(prompts)) return prompts;
  // Here logprobs is a number.
  const problem = checkParameters(omit(body, 'logprobs', 'top_logprobs'));
  if (problem !== null) return problem;
  const logprobs = body.logprobs ?? null;
  if (logprobs !== null && !(isToken(logprobs) && logprobs <= mostLogprobs)) {
    return invalid('logprobs', `logprobs must be an integer between 0 and ${mostLogprobs}.`, 'invalid_value');
  }
  if (body.echo !== undefined && body.echo !== null && typeof body.echo !== 'boolean') {
    return invalid('echo', 'echo must be true or false.');
  }
  return {
    model: body.model,
    prompts,
    n: asNumber(body.n) ?? 1,
    limit: asNumber(body.max_tokens) ?? defaultBudget,
    stops: (isArray(body.stop) ? body.stop : [body.stop]).filter(isText).filter((stop) => stop !== ''),
    echo: body.echo === true,
    logprobs,
    stream: body.stream === true,
    includeUsage: isObject(body.stream_options) && body.stream_options.include_usage === true,
  };
};

/** One choice: the tokens of its text, those of an echoed prompt first. */
interface Said {
  readonly tokens: readonly string[];
  /** How many of the tokens are the prompt's. */
  readonly echoed: number;
  readonly made: number;
  readonly finish: string;
}

const say = (wanted: Wanted, prompt: Prompt, choice: number, seed: number): Said => {
  const { pieces, finish }: Answer = answer(
    {
      model: wanted.model,
      messages: [{ role: 'user', text: prompt.text, images: 0, calls: '' }],
      n: 1,
      limit: wanted.limit,
      stops: wanted.stops,
      stream: false,
      includeUsage: false,
      logprobs: null,
      format: { kind: 'text' },
      tools: [],
      choice: 'none',
      parallel: false,
    },
    seed,
    choice,
    () => 0,
  );
  const made = pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.text] : []));
  const echoed = wanted.echo ? tokenize(prompt.text) : [];
  return { tokens: [...echoed, ...made], echoed: echoed.length, made: made.length, finish };
};

/** `logprobs` of some tokens. `at` is where the first stands in the text; the very first of a prompt has none. */
const logprobsOf = (tokens: readonly string[], top: number, seed: number, at: number, echo: boolean): JsonObject => {
  const offsets: number[] = [];
  let offset = at;
  for (const token of tokens) {
    offsets.push(offset);
    offset += token.length;
  }
  const best = tokens.map((token, i) => (echo && offsets[i] === 0 ? null : -seeded('legacy', seed, token, i)() * 0.5));
  return {
    tokens,
    token_logprobs: best,
    top_logprobs: best.map((value, i) =>
      value === null
        ? null
        : Object.fromEntries(
            Array.from({ length: Math.max(1, top) }, (_, k) => [k === 0 ? (tokens[i] ?? '') : ` other${k}`, value - k]),
          ),
    ),
    text_offset: offsets,
  };
};

const usageOf = (wanted: Wanted, said: readonly Said[]): JsonObject => {
  const prompt = wanted.prompts.reduce((sum, { tokens }) => sum + tokens, 0);
  const completion = said.reduce((sum, { made }) => sum + made, 0);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
};

const streamSteps = (
  head: JsonObject,
  wanted: Wanted,
  said: readonly Said[],
  pace: number,
  seed: number,
): readonly Step[] => {
  const usage = wanted.includeUsage ? usageOf(wanted, said) : null;
  const chunk = (choices: readonly Json[], used: JsonObject | null = null): Step => ({
    kind: 'chunk',
    value: { ...head, choices, ...(usage === null ? {} : { usage: used }) },
  });
  const steps: Step[] = [{ kind: 'wait', ms: 15 * pace }];
  const longest = Math.max(...said.map(({ tokens }) => tokens.length));
  const offsets = said.map(() => 0);
  for (let i = 0; i < longest; i++) {
    steps.push({ kind: 'wait', ms: 3 * pace });
    for (const [index, { tokens }] of said.entries()) {
      const text = tokens[i];
      if (text === undefined) continue;
      const at = offsets[index] ?? 0;
      offsets[index] = at + text.length;
      const logprobs = wanted.logprobs === null ? null : logprobsOf([text], wanted.logprobs, seed, at, wanted.echo);
      steps.push(chunk([{ text, index, logprobs, finish_reason: null }]));
    }
  }
  for (const [index, { finish }] of said.entries())
    steps.push(chunk([{ text: '', index, logprobs: null, finish_reason: finish }]));
  if (usage !== null) steps.push(chunk([], usage));
  steps.push({ kind: 'done' });
  return steps;
};

const serve = (request: MockRequest, wanted: Wanted, { seed, playing, pace, now }: ReferenceContext): ReplyPlan => {
  const said = wanted.prompts.flatMap((prompt) =>
    Array.from({ length: wanted.n }, (_, choice) => say(wanted, prompt, choice, seed)),
  );
  const head: JsonObject = {
    id: `cmpl-${randomWord(seeded('completion', seed, playing, request.nth), 29)}`,
    object: 'text_completion',
    created: now(),
    model: wanted.model,
  };
  const steps = streamSteps(head, wanted, said, pace, seed);
  if (wanted.stream) {
    return {
      status: 200,
      headers: [
        ['content-type', 'text/event-stream; charset=utf-8'],
        ['cache-control', 'no-cache'],
      ],
      steps,
    };
  }
  const choices = said.map(({ tokens, finish }, index) => ({
    text: tokens.join(''),
    index,
    logprobs: wanted.logprobs === null ? null : logprobsOf(tokens, wanted.logprobs, seed, 0, wanted.echo),
    finish_reason: finish,
  }));
  const wait = totalWait({ status: 200, headers: [], steps });
  return {
    status: 200,
    headers: [['content-type', 'application/json']],
    steps: [
      { kind: 'wait', ms: wait },
      { kind: 'json', value: { ...head, choices, usage: usageOf(wanted, said) } },
    ],
  };
};

/** `POST /completions`. */
export const replyToCompletions = (request: MockRequest, context: ReferenceContext): ReplyPlan => {
  if (!isObject(parseJson(request.text))) {
    return refuse(invalid(null, 'The body of the request must be a JSON object.'));
  }
  const wanted = read(request.body);
  if (isRefusal(wanted)) return refuse(wanted);
  return context.models.has(wanted.model) ? serve(request, wanted, context) : refuse(unknownModel(wanted.model));
};
