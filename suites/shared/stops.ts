import {
  atBody,
  atFrame,
  type Choice,
  type Evidence,
  type Finding,
  inconclusive,
  isArray,
  type JsonObject,
  type Judgement,
  type Reading,
} from '../../src/define.ts';
import { withoutAnswer } from './answers.ts';
import { isCount } from './prompts.ts';

/** Stop sequences in plain and in streamed answers. */

/** Some engines leave the stop sequence in the text if asked to by members of their own. */
const keepsStops = (request: JsonObject): boolean =>
  request.include_stop_str_in_output === true || request.no_stop_trim === true;

const stopsIn = ({ stop }: JsonObject): readonly string[] =>
  (isArray(stop) ? stop : [stop]).filter((value) => typeof value === 'string').filter((value) => value !== '');

/** Shorter beginnings of a stop sequence may end a text by chance. */
const leastPrefix = 4;

/** The beginning of a stop sequence that a text ends with, or undefined. */
const leakedPrefix = (text: string, stops: readonly string[]): string | undefined =>
  stops
    .flatMap((stop) => Array.from({ length: stop.length - 1 }, (_, i) => stop.slice(0, stop.length - 1 - i)))
    .find((prefix) => prefix.trim().length >= leastPrefix && text.endsWith(prefix));

const evidenceOf = (reading: Reading, choice: Choice): Evidence => {
  const last = reading.frames[choice.contentDeltas.at(-1)?.frame ?? -1];
  return last === undefined ? atBody(reading, `/choices/${choice.index}/message/content`) : atFrame(last);
};

const judgeChoice = (reading: Reading, choice: Choice, stops: readonly string[]): Finding | 'clean' | 'unclear' => {
  const { content, finishReasons } = choice;
  const found = stops.find((stop) => content.includes(stop));
  const evidence = evidenceOf(reading, choice);
  if (found !== undefined) {
    const atEnd = content.trimEnd().endsWith(found.trimEnd());
    const at = content.indexOf(found);
    return {
      what: atEnd ? 'The output contains the stop sequence that ended it' : 'The output runs on beyond a stop sequence',
      expected: `text that ends before ${JSON.stringify(found)}`,
      actual: `… ${content.slice(Math.max(0, at - 30), at + 40)}`,
      evidence,
      fix: atEnd
        ? 'Cut the text before the stop sequence.'
        : 'Pass stop on to the engine, and match it in the text, not token by token.',
    };
  }
  if (finishReasons[0] !== 'stop') return 'unclear';
  const prefix = isCount(content) ? leakedPrefix(content, stops) : undefined;
  if (prefix === undefined) return 'clean';
  return {
    what: 'The output ends with the beginning of the stop sequence that ended it',
    expected: 'text that ends before the stop sequence',
    actual: `… ${content.slice(-40)}`,
    evidence,
    fix: 'Hold text back while it may be the beginning of a stop sequence.',
    softened: 'warn',
  };
};

/** Judges every choice of an answer to a request with `stop`. Needs the premise `response`. */
export const judgeStops = (reading: Reading, request: JsonObject): Judgement => {
  const stops = stopsIn(request);
  if (stops.length === 0) return inconclusive('the request has no stop sequence');
  if (keepsStops(request)) return inconclusive('the request asks for the stop sequence to be kept');
  const withheld = withoutAnswer(reading);
  if (withheld !== null) return withheld;
  const judged = reading.choices.map((choice) => judgeChoice(reading, choice, stops));
  const findings = judged.filter((each) => typeof each === 'object');
  return findings.length > 0 || judged.includes('clean')
    ? findings
    : inconclusive('the output would not have come to a stop sequence');
};
