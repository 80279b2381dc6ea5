import {
  type Choice,
  inconclusive,
  isArray,
  isObject,
  type JsonObject,
  type Trial,
  type Withheld,
} from '../../src/define.ts';

/** What an answer without any text may be excused by. */

/** Output that has a member of its own: speech, pictures, the older function call. */
const hasOther = (message: JsonObject): boolean =>
  isObject(message.audio) || isObject(message.function_call) || (isArray(message.images) && message.images.length > 0);

const saysSomething = ({ content, refusal, toolCalls }: Choice, message: JsonObject): boolean =>
  content !== '' || refusal !== '' || toolCalls.length > 0 || hasOther(message);

const isTextLike = ({ content }: JsonObject): boolean =>
  content === undefined || content === null || typeof content === 'string' || isArray(content);

const numberIn = (value: unknown, member: string): number | null => {
  const found = isObject(value) ? value[member] : undefined;
  return typeof found === 'number' ? found : null;
};

/** The output budget of a request in tokens, under whichever name; null if it sets none. */
const budgetIn = (request: JsonObject): number | null =>
  numberIn(request, 'max_completion_tokens') ?? numberIn(request, 'max_tokens');

/** Some engines do not count the token that ends the answer. */
const uncounted = 1;

/** May the output budget have gone into something that is not shown? Where we cannot know, it may. */
const mayHaveSpentBudget = ({ reading, request, target }: Trial): boolean => {
  const usage = reading.usage?.value;
  const completion = numberIn(usage, 'completion_tokens');
  const budget = budgetIn(request);
  if (target.capabilities.reasoning === true || completion === null || budget === null) return true;
  if ((numberIn(usage?.completion_tokens_details, 'reasoning_tokens') ?? 0) > 0) return true;
  // Hidden reasoning that is only counted in the total.
  const [prompt, total] = [numberIn(usage, 'prompt_tokens'), numberIn(usage, 'total_tokens')];
  if (prompt !== null && total !== null && total > prompt + completion) return true;
  return completion + uncounted >= budget;
};

/** A model may have nothing to say: its first token is the one that ends the answer. Nobody generates nothing, though. */
const endedAtOnce = ({ reading }: Trial, message: JsonObject, reason: string | undefined): boolean =>
  message.content === '' && reason === 'stop' && reading.usage?.value.completion_tokens === 1;

/**
 * May a stream without output have ended with its first token? A usage of one token says so; where none was asked for,
 * nobody knows.
 */
export const mayHaveEndedAtOnce = ({ reading, request }: Trial): boolean => {
  const tokens = reading.usage?.value.completion_tokens;
  const asked = isObject(request.stream_options) && request.stream_options.include_usage === true;
  return tokens === undefined ? !asked : tokens === 1;
};

/**
 * Why an answer to such a request may well be empty, or null. Our own probes do not ask so; in other people's records
 * anything may have been asked.
 */
export const mayStayEmpty = ({ reading, request }: Trial): string | null => {
  if (reading.exchange.request.body === null) return 'the request is not known';
  if ((request.stop ?? null) !== null) return 'a stop sequence may have ended the answer at once';
  const last = isArray(request.messages) ? request.messages.at(-1) : undefined;
  const role = isObject(last) ? last.role : undefined;
  return role === 'assistant' || role === 'tool' || role === 'function'
    ? `after a message of ${role} a model may have nothing to add`
    : null;
};

/** What one choice says: something, nothing (with an excuse or without), or nothing because the model stopped at once. */
export type Utterance = 'something' | 'nothing' | 'ended-at-once' | Withheld;

const utteranceOf = (trial: Trial, choice: Choice, message: JsonObject): Utterance => {
  if (saysSomething(choice, message)) return 'something';
  if (!isTextLike(message)) return inconclusive('content is of a wrong type');
  const [reason] = choice.finishReasons;
  if (reason === 'content_filter') return inconclusive('the filter of the provider stopped the answer');
  if (reason === 'length' && mayHaveSpentBudget(trial))
    return inconclusive('the output budget was spent before there was any content');
  if (choice.reasoning !== '') return inconclusive('there is reasoning, but no content');
  return endedAtOnce(trial, message, reason) ? 'ended-at-once' : 'nothing';
};

/** What each choice of a completion says, with its message. Needs the premise `completion`. */
export const utterancesIn = (
  trial: Trial,
): readonly { readonly says: Utterance; readonly message: JsonObject | null }[] => {
  const { json, choices } = trial.reading;
  const raw = isObject(json) && isArray(json.choices) ? json.choices : [];
  return choices.map((choice, n) => {
    const entry = raw[n];
    return isObject(entry) && isObject(entry.message)
      ? { says: utteranceOf(trial, choice, entry.message), message: entry.message }
      : { says: inconclusive('a choice has no message'), message: null };
  });
};
