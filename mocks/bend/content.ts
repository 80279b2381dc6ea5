import type { Json, JsonObject, ReplyPlan, Step } from '../../src/define.ts';
import { isArray, isObject } from '../../src/define.ts';
import { isBody, mapBody, mapChoices, mapReply, withSteps } from '../bend.ts';
import { tokenize } from '../reference/tokens.ts';

/** Changes what the model says, with log probabilities, usage and finish reason following, in bodies and streams. */

/** What one choice says, one entry a token, and why it ends. */
interface Said {
  readonly tokens: readonly string[];
  readonly finish: string;
}

/** What choice `index` says instead. */
type Resay = (said: Said, index: number) => Said;

/** The one choice of a chunk, or null: the reference never puts two into one. */
export const soleChoice = (value: Json): JsonObject | null => {
  const choice = isObject(value) && isArray(value.choices) && value.choices.length === 1 ? value.choices[0] : null;
  return isObject(choice) ? choice : null;
};

export const indexOf = (choice: JsonObject): number => (typeof choice.index === 'number' ? choice.index : 0);

/** The text that a chunk's choice carries; '' if none. */
export const pieceOf = (choice: JsonObject): string =>
  isObject(choice.delta) && typeof choice.delta.content === 'string' ? choice.delta.content : '';

/** The pause between two tokens, in milliseconds. */
export const gapOf = (plan: ReplyPlan): number => {
  const last = plan.steps.findLast((step) => step.kind === 'wait');
  return last?.kind === 'wait' ? last.ms : 0;
};

/** Maps every `usage` object of a body or stream; `null` stays. */
export const mapUsage = (plan: ReplyPlan, change: (usage: JsonObject) => JsonObject): ReplyPlan =>
  mapReply(plan, (value) => (isObject(value.usage) ? { ...value, usage: change(value.usage) } : value));

const countOf = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);

/** The same usage with other numbers of tokens, and their sum. */
export const withCounts = (
  usage: JsonObject,
  counts: { readonly prompt?: number; readonly completion?: number },
): JsonObject => {
  const prompt = counts.prompt ?? countOf(usage.prompt_tokens);
  const completion = counts.completion ?? countOf(usage.completion_tokens);
  return { ...usage, prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
};

/** The log probability of another token in the same place. */
const relabel = (entry: Json | undefined, token: string): readonly Json[] => {
  if (!isObject(entry)) return [];
  return [entry.token === token ? entry : { ...entry, token, bytes: [...Buffer.from(token)], top_logprobs: [] }];
};

const relabelAll = (logprobs: Json | undefined, tokens: readonly string[]): JsonObject => {
  if (!isObject(logprobs) || !isArray(logprobs.content)) return {};
  const { content } = logprobs;
  return { logprobs: { ...logprobs, content: tokens.flatMap((token, i) => relabel(content[i], token)) } };
};

const sayInBody = (plan: ReplyPlan, resay: Resay): { readonly plan: ReplyPlan; readonly added: number } => {
  let added = 0;
  const said = mapBody(plan, (value) =>
    mapChoices(value, (choice, i) => {
      if (!isObject(choice.message) || typeof choice.message.content !== 'string') return choice;
      const tokens = tokenize(choice.message.content);
      const now = resay({ tokens, finish: String(choice.finish_reason) }, i);
      added += now.tokens.length - tokens.length;
      return {
        ...choice,
        message: { ...choice.message, content: now.tokens.join('') },
        ...relabelAll(choice.logprobs, now.tokens),
        finish_reason: now.finish,
      };
    }),
  );
  return { plan: said, added };
};

/** What each choice of a stream says, by index. */
export const saidIn = (plan: ReplyPlan): ReadonlyMap<number, Said> => {
  const said = new Map<number, Said>();
  for (const step of plan.steps) {
    const choice = step.kind === 'chunk' ? soleChoice(step.value) : null;
    if (choice === null) continue;
    const { tokens, finish } = said.get(indexOf(choice)) ?? { tokens: [], finish: 'stop' };
    const piece = pieceOf(choice);
    said.set(indexOf(choice), {
      tokens: piece === '' ? tokens : [...tokens, piece],
      finish: typeof choice.finish_reason === 'string' ? choice.finish_reason : finish,
    });
  }
  return said;
};

/** The chunk with other members in its one choice. */
export const withChoice = (value: Json, members: JsonObject): Json =>
  isObject(value) ? { ...value, choices: [{ ...soleChoice(value), ...members }] } : value;

const sayInStream = (plan: ReplyPlan, resay: Resay): { readonly plan: ReplyPlan; readonly added: number } => {
  const before = saidIn(plan);
  const after = new Map([...before].map(([index, said]) => [index, resay(said, index)]));
  const given = new Map<number, number>();
  const gap = gapOf(plan);
  const steps = plan.steps.flatMap((step): Step | readonly Step[] => {
    const choice = step.kind === 'chunk' ? soleChoice(step.value) : null;
    const now = choice === null ? undefined : after.get(indexOf(choice));
    if (step.kind !== 'chunk' || choice === null || now === undefined) return step;
    const index = indexOf(choice);
    const n = given.get(index) ?? 0;
    if (pieceOf(choice) !== '') {
      given.set(index, n + 1);
      const content = now.tokens[n];
      const told = content === undefined ? {} : relabelAll(choice.logprobs, [content]);
      return content === undefined ? [] : { ...step, value: withChoice(step.value, { delta: { content }, ...told }) };
    }
    if (typeof choice.finish_reason !== 'string') return step;
    // More to say than there were chunks: the rest comes before the finish, at the same pace.
    const rest = now.tokens.slice(n).flatMap((content): readonly Step[] => [
      { kind: 'wait', ms: gap },
      { ...step, value: withChoice(step.value, { delta: { content }, finish_reason: null }) },
    ]);
    return [...rest, { ...step, value: withChoice(step.value, { finish_reason: now.finish }) }];
  });
  const total = (all: ReadonlyMap<number, Said>): number =>
    [...all.values()].reduce((sum, { tokens }) => sum + tokens.length, 0);
  // Whoever says less is done sooner: of the pauses around what is not said, one stays.
  const paced = steps.filter((step, i) => step.kind !== 'wait' || steps[i - 1]?.kind !== 'wait');
  return { plan: withSteps(plan, paced), added: total(after) - total(before) };
};

/** Lets every choice that answers with text say something else. Understands chunks with one choice each. */
export const resay = (plan: ReplyPlan, change: Resay): ReplyPlan => {
  const done = (isBody(plan) ? sayInBody : sayInStream)(plan, (said, index) =>
    said.finish === 'tool_calls' ? said : change(said, index),
  );
  return mapUsage(done.plan, (usage) =>
    withCounts(usage, { completion: Math.max(0, countOf(usage.completion_tokens) + done.added) }),
  );
};

/** Lets every choice say this text. */
export const saying = (plan: ReplyPlan, text: string, finish?: string): ReplyPlan =>
  resay(plan, (said) => ({ tokens: tokenize(text), finish: finish ?? said.finish }));

/** Everything that a reply says, whatever its form. */
export const spokenBy = (plan: ReplyPlan): string => {
  const heard: string[] = [];
  resay(plan, (said) => {
    heard.push(said.tokens.join(''));
    return said;
  });
  return heard.join('\n');
};

/** Where the reference stopped because the budget was spent, the text goes on for forty tokens and ends by itself. */
export const runningOn = (plan: ReplyPlan): ReplyPlan =>
  resay(plan, ({ tokens, finish }) =>
    finish === 'length'
      ? { tokens: [...tokens, ...Array.from({ length: 39 }, () => ' more'), '.'], finish: 'stop' }
      : { tokens, finish },
  );
