import {
  atBody,
  type Choice,
  defineCheck,
  type Finding,
  inconclusive,
  isArray,
  isObject,
  type JsonObject,
  type Judgement,
  type Reading,
  show,
} from '../../src/define.ts';
import { speaking } from './probes.ts';

/** Output that has a member of its own: speech, pictures, the older function call. */
const hasOther = (message: JsonObject): boolean =>
  isObject(message.audio) || isObject(message.function_call) || (isArray(message.images) && message.images.length > 0);

const saysSomething = ({ content, refusal, toolCalls }: Choice, message: JsonObject): boolean =>
  content !== '' || refusal !== '' || toolCalls.length > 0 || hasOther(message);

const isTextLike = ({ content }: JsonObject): boolean =>
  content === undefined || content === null || typeof content === 'string' || isArray(content);

const emptyChoice = (reading: Reading, message: JsonObject, n: number): Finding => ({
  what: 'The answer is empty: no content, no refusal, no tool call',
  expected: 'content, for the model was asked a question and says that it finished',
  actual: `content ${show(message.content)}, finish_reason ${show(reading.choices[n]?.finishReasons[0] ?? null)}, completion_tokens ${show(reading.usage?.value.completion_tokens)}`,
  evidence: atBody(reading, `/choices/${n}/message`),
});

const judgeChoice = (reading: Reading, choice: Choice, message: JsonObject, n: number): Judgement => {
  if (saysSomething(choice, message)) return [];
  if (!isTextLike(message)) return inconclusive('content is of a wrong type');
  const [reason] = choice.finishReasons;
  if (reason === 'content_filter') return inconclusive('the filter of the provider stopped the answer');
  if (reason === 'length') return inconclusive('the output budget was spent before there was any content');
  if (choice.reasoning !== '') return inconclusive('there is reasoning, but no content');
  // One token is the end token: a model may have nothing to say. Nobody generates nothing, though.
  if (reading.usage?.value.completion_tokens === 1) return inconclusive('the model ended with its first token');
  return [emptyChoice(reading, message, n)];
};

export default defineCheck({
  title: 'An answer says something',
  clause: 'CHAT-10',
  level: 'must',
  probe: speaking,
  premise: 'completion',
  faults: ['content-null-no-toolcalls', 'content-empty-no-toolcalls', 'content-null-intermittent'],
  incidents: [
    'BerriAI/litellm#24442',
    'google/adk-js#344',
    'google/adk-python#532',
    'QuantumNous/new-api#3275',
    'MicroMilo/upstream-radar#119',
  ],
  fix: 'Agents take an empty answer for the end of the work. If the upstream gave nothing, answer with an error status.',
  judge: ({ reading }) => {
    const raw = isObject(reading.json) && isArray(reading.json.choices) ? reading.json.choices : [];
    const judged = reading.choices.map((choice, n): Judgement => {
      const entry = raw[n];
      return isObject(entry) && isObject(entry.message)
        ? judgeChoice(reading, choice, entry.message, n)
        : inconclusive('a choice has no message');
    });
    const findings = judged.flatMap((judgement) => ('verdict' in judgement ? [] : judgement));
    return findings.length > 0 ? findings : (judged.find((judgement) => 'verdict' in judgement) ?? []);
  },
});
