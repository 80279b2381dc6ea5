import {
  atBody,
  atFrame,
  type Choice,
  type Evidence,
  type Finding,
  inconclusive,
  isObject,
  type JsonObject,
  type Judgement,
  type Reading,
  show,
  type Withheld,
} from '../../src/define.ts';
import { choiceHasOutput, hasOutput } from '../../src/read/index.ts';
import { withoutAnswer } from './answers.ts';

/** What a response format promises: that content is JSON, whatever the model would rather say. */

/** Did the choice end by itself, with words of its own? A refusal and a tool call are no content. */
const isBound = ({ finishReasons, refusal, toolCalls }: Choice): boolean =>
  finishReasons[0] === 'stop' && refusal === '' && toolCalls.length === 0;

/** Is all output such as choices have no member for? The older function call ends with "stop" where it was demanded. */
const isOfOtherKind = (reading: Reading): boolean => hasOutput(reading) && !reading.choices.some(choiceHasOutput);

const unboundReason = (choice: Choice | undefined): string => {
  if (choice === undefined) return 'the answer has no choice';
  if (choice.refusal !== '') return 'the model refused';
  if (choice.toolCalls.length > 0) return 'the model called a tool';
  const [reason] = choice.finishReasons;
  return `the answer ended with ${reason === undefined || reason === '' ? 'no reason' : reason}`;
};

/** The choices that a response format binds, or why it binds none here. Plain or streamed; needs the premise `response`. */
export const boundChoices = (reading: Reading): readonly Choice[] | Withheld => {
  const withheld = withoutAnswer(reading);
  if (withheld !== null) return withheld;
  if (isOfOtherKind(reading)) return inconclusive('the answer is a function call, speech or a picture');
  const bound = reading.choices.filter(isBound);
  return bound.length > 0 ? bound : inconclusive(unboundReason(reading.choices[0]));
};

/** The last content delta of a streamed choice, or the message of a body. */
export const contentEvidence = (reading: Reading, choice: Choice): Evidence => {
  const last = reading.frames[choice.contentDeltas.at(-1)?.frame ?? reading.frames.length - 1];
  return reading.shape === 'sse' && last !== undefined
    ? { ...atFrame(last), exchange: reading.exchange.id }
    : atBody(reading, `/choices/${choice.index}/message/content`);
};

/** `undefined` if it is not JSON. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const fence = '```';

/** How JSON is hidden in text that is not JSON, for people; null if there is none to be seen. */
const hiding = (text: string): string | null => {
  if (parsed(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) === undefined) return null;
  return text.trimStart().startsWith(fence)
    ? 'The JSON stands in a Markdown fence'
    : 'The JSON has other text before or after it';
};

/** Why content is no JSON object, as a sentence; null if it is one. */
export const objectFlaw = (content: string): string | null => {
  const value = parsed(content);
  if (isObject(value)) return null;
  if (value === undefined) return hiding(content) ?? 'The content is not JSON, though the response format was accepted';
  return typeof value === 'string' && isObject(parsed(value))
    ? 'The content is a JSON string that holds the JSON: it is encoded twice'
    : 'The content is JSON, but no object';
};

/** What is wrong with one content: a sentence, and what was found. */
export interface ContentFlaw {
  readonly what: string;
  readonly actual?: string;
}

/** Judges every bound content that says anything; what says nothing is judged by `json-is-not-empty`. */
export const judgeContents = (
  reading: Reading,
  rule: {
    readonly expected: string;
    readonly fix: string;
    readonly flaw: (content: string) => ContentFlaw | Withheld | null;
  },
): Judgement => {
  const bound = boundChoices(reading);
  if ('verdict' in bound) return bound;
  const said = bound.filter(({ content }) => content.trim() !== '');
  if (said.length === 0) return inconclusive('the answer has no content');
  const findings: Finding[] = [];
  for (const choice of said) {
    const flaw = rule.flaw(choice.content);
    if (flaw === null) continue;
    if ('verdict' in flaw) return flaw;
    findings.push({
      what: flaw.what,
      expected: rule.expected,
      actual: flaw.actual ?? show(choice.content),
      evidence: contentEvidence(reading, choice),
      fix: rule.fix,
    });
  }
  return findings;
};

/** The type of the response format that a request asks for, or null. */
export const formatOf = ({ response_format: format }: JsonObject): string | null =>
  isObject(format) && typeof format.type === 'string' ? format.type : null;

/** JSON mode, for the checks of plain and of streamed answers. */
export const judgeJsonMode = (reading: Reading, request: JsonObject): Judgement =>
  formatOf(request) !== 'json_object'
    ? inconclusive('the request did not ask for JSON mode')
    : judgeContents(reading, {
        expected: 'one JSON object and nothing around it',
        fix: 'Constrain the decoding, or refuse response_format with 400. A prompt alone does not do, and Markdown fences are not JSON.',
        flaw: (content) => {
          const what = objectFlaw(content);
          return what === null ? null : { what };
        },
      });
