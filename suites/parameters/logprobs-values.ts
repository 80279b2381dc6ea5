import {
  atBody,
  defineCheck,
  type Finding,
  inconclusive,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type Reading,
} from '../../src/define.ts';
import { withoutCompletion } from '../refusal.ts';

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

const dropped = (reading: Reading): Finding => ({
  what: 'logprobs were asked for and silently left out',
  expected: 'logprobs.content with an entry for each token, or 400 that says that it is not supported',
  actual: 'no logprobs',
  evidence: atBody(reading, '/choices/0/logprobs'),
  fix: 'Refuse what you cannot give: whoever asks for logprobs has no use for an answer without.',
  softened: 'warn',
});

const about = (reading: Reading, tokens: readonly JsonObject[], asked: number, content: string): readonly Finding[] => {
  const evidence = atBody(reading, '/choices/0/logprobs/content');
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

export default defineCheck({
  title: 'logprobs are logarithms, as many as asked for, of the tokens of the content',
  clause: 'CHAT-21',
  level: 'must',
  probe: 'chat-logprobs',
  premise: 'response',
  faults: ['logprobs-positive', 'logprobs-dropped'],
  judge: ({ reading, request }) => {
    const withheld = withoutCompletion(reading);
    if (withheld !== null) return withheld;
    const raw = isObject(reading.json) && isArray(reading.json.choices) ? reading.json.choices[0] : undefined;
    const logprobs = isObject(raw) ? (raw.logprobs ?? null) : null;
    if (logprobs === null) return [dropped(reading)];
    const tokens = isObject(logprobs) ? objects(logprobs.content) : [];
    if (tokens.length === 0) return inconclusive('logprobs hold no tokens to look at');
    const asked = typeof request.top_logprobs === 'number' ? request.top_logprobs : 0;
    return about(reading, tokens, asked, reading.choices[0]?.content ?? '');
  },
});
