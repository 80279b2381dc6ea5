import {
  atBody,
  atFrame,
  type Evidence,
  type Finding,
  inconclusive,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type Judgement,
  type Reading,
} from '../../src/define.ts';
import { logprobsShape } from '../contract/common.ts';
import { withoutAnswer } from './answers.ts';
import { entriesOf } from './streams.ts';

/** Log probabilities of plain and of streamed answers. */

/** Rounding in half precision may put the logarithm of a certain token just above 0. */
const slack = 1e-3;

const objects = (value: Json | undefined): readonly JsonObject[] => (isArray(value) ? value.filter(isObject) : []);
const isPositive = ({ logprob }: JsonObject): boolean => typeof logprob === 'number' && logprob > slack;
const isByte = (value: Json): value is number => typeof value === 'number';

/** The text of the tokens: from their bytes where all have them, for a character may span tokens. */
const joinedText = (tokens: readonly JsonObject[]): string =>
  tokens.every(({ bytes }) => isArray(bytes))
    ? new TextDecoder().decode(
        Uint8Array.from(tokens.flatMap(({ bytes }) => (isArray(bytes) ? bytes.filter(isByte) : []))),
      )
    : tokens.map(({ token }) => (typeof token === 'string' ? token : '')).join('');

/** What one choice tells of its tokens: every `logprobs` that is neither absent nor null, in order. */
interface Told {
  readonly content: string;
  readonly logprobs: readonly Json[];
  readonly evidence: Evidence;
}

const rawChoices = ({ json }: Reading): readonly JsonObject[] =>
  isObject(json) && isArray(json.choices) ? json.choices.filter(isObject) : [];

const isThere = (value: Json | undefined): value is Json => value !== undefined && value !== null;

const toldInBody = (reading: Reading): readonly Told[] =>
  reading.choices.map(({ content }, i) => ({
    content,
    logprobs: [rawChoices(reading)[i]?.logprobs].filter(isThere),
    evidence: atBody(reading, `/choices/${i}/logprobs`),
  }));

const toldInStream = (reading: Reading): readonly Told[] => {
  const entries = reading.chunks.flatMap((chunk) => entriesOf(chunk).map(({ choice }) => ({ chunk, choice })));
  return reading.choices.map(({ index, content }) => {
    const mine = entries.filter(({ choice }) => choice.index === index);
    const first = mine.find(({ choice }) => isThere(choice.logprobs)) ?? mine[0];
    return {
      content,
      logprobs: mine.map(({ choice }) => choice.logprobs).filter(isThere),
      evidence: first === undefined ? { at: 'the stream' } : atFrame(first.chunk.frame),
    };
  });
};

const dropped = (evidence: Evidence): Finding => ({
  what: 'logprobs were asked for and silently left out',
  expected: 'logprobs.content with an entry for each token, or 400 that says that it is not supported',
  actual: 'no logprobs',
  evidence,
  fix: 'Refuse what you cannot give: whoever asks for logprobs has no use for an answer without.',
  softened: 'warn',
});

const aboutTokens = (tokens: readonly JsonObject[], asked: number, { content, evidence }: Told): readonly Finding[] => {
  const positive = tokens.flatMap((token) => [token, ...objects(token.top_logprobs)]).find(isPositive);
  const most = tokens.reduce((max, token) => Math.max(max, objects(token.top_logprobs).length), 0);
  const joined = joinedText(tokens);
  const findings: Finding[] = [];
  if (positive !== undefined)
    findings.push({
      what: 'A logprob is above 0',
      expected: 'natural logarithms of probabilities, at most 0',
      actual: `${positive.logprob}`,
      evidence,
      fix: 'Send the natural logarithm, not the probability and not its negative.',
    });
  if (most > asked)
    findings.push({
      what: 'A token has more top_logprobs than were asked for',
      expected: `at most ${asked}`,
      actual: `${most}`,
      evidence,
    });
  // Reasoning before it and an end token after it may be among them.
  if (!joined.includes(content.trim()))
    findings.push({
      what: 'The tokens of logprobs, joined, are not the content',
      expected: content.slice(0, 80),
      actual: joined.slice(0, 80),
      evidence,
      softened: 'warn',
    });
  return findings;
};

const judgeChoice = (told: Told, asked: number): readonly Finding[] => {
  if (told.logprobs.length === 0) return [dropped(told.evidence)];
  const tokens = told.logprobs.flatMap((value) => (isObject(value) ? objects(value.content) : []));
  return tokens.length === 0 ? [] : aboutTokens(tokens, asked, told);
};

const misshapen = (told: Told): Finding | undefined =>
  told.logprobs.every((value) => logprobsShape.safeParse(value).success)
    ? undefined
    : {
        what: 'The logprobs of a stream are not in the form of chat completions',
        expected: '{content: [{token, logprob, bytes, top_logprobs}], refusal}',
        actual: JSON.stringify(told.logprobs.find((value) => !logprobsShape.safeParse(value).success)).slice(0, 120),
        evidence: told.evidence,
      };

/**
 * Judges the log probabilities of every choice that has content. The shape of those in a body has a check of its own;
 * here it is judged in streams. Needs the premise `response`.
 */
export const judgeLogprobs = (reading: Reading, request: JsonObject): Judgement => {
  if (request.logprobs !== true) return inconclusive('the request did not ask for logprobs');
  const withheld = withoutAnswer(reading);
  if (withheld !== null) return withheld;
  const streamed = reading.shape === 'sse';
  const spoken = (streamed ? toldInStream(reading) : toldInBody(reading)).filter(({ content }) => content !== '');
  if (spoken.length === 0) return inconclusive('the answer has no content');
  const misfits = streamed ? spoken.map(misshapen).filter((finding) => finding !== undefined) : [];
  if (misfits.length > 0) return misfits;
  const asked = typeof request.top_logprobs === 'number' ? request.top_logprobs : 0;
  const findings = spoken.flatMap((told) => judgeChoice(told, asked));
  const empty = spoken.every(
    ({ logprobs }) =>
      logprobs.length > 0 && logprobs.every((value) => !isObject(value) || objects(value.content).length === 0),
  );
  return findings.length === 0 && empty ? inconclusive('logprobs hold no tokens to look at') : findings;
};
