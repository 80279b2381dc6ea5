import { defineComparison, type Finding, inconclusive, isObject, type Trial } from '../../src/define.ts';
import { entriesOf, givenReasons } from '../shared/streams.ts';

const reasoningNames = ['reasoning_content', 'reasoning'] as const;

/** Answers that a budget or a filter ended may lack anything. */
const isWholeAnswer = ({ reading }: Trial): boolean =>
  !reading.choices.some(({ finishReasons }) =>
    givenReasons(finishReasons).some((reason) => reason === 'length' || reason === 'content_filter'),
  );

const messagesOf = ({ reading }: Trial): readonly unknown[] => {
  if (reading.chunks.length > 0) return reading.chunks.flatMap(entriesOf).map(({ choice }) => choice.delta);
  const choices = isObject(reading.json) ? reading.json.choices : [];
  return Array.isArray(choices)
    ? choices.map((choice: unknown) => (isObject(choice) ? choice.message : undefined))
    : [];
};

const reasoningName = (trial: Trial): string | null =>
  reasoningNames.find((name) =>
    messagesOf(trial).some((message) => isObject(message) && typeof message[name] === 'string' && message[name] !== ''),
  ) ?? null;

/** The value on which all trials agree, or undefined. */
const common = <T>(trials: readonly Trial[], look: (trial: Trial) => T): T | undefined => {
  const values = new Set(trials.map(look));
  return values.size === 1 ? [...values][0] : undefined;
};

export default defineComparison({
  title: 'A streamed answer has its text where the plain answer has it',
  clause: 'CHAT-STREAM-29',
  level: 'must',
  incidents: [
    'vllm-project/vllm#45687',
    'ml-explore/mlx-lm#1630',
    'vllm-project/vllm#25054',
    'vllm-project/vllm#48971',
    'vllm-project/vllm#50624',
  ],
  probe: ['stream-short', 'chat-basic'],
  premise: 'answer',
  faults: ['stream-vs-nonstream-divergence'],
  fix: 'Use the same parser for content and reasoning with and without stream.',
  compare: (samples) => {
    const streamed = samples.of('stream-short').filter(isWholeAnswer);
    const plain = samples.of('chat-basic').filter(isWholeAnswer);
    if (streamed.length === 0 || plain.length === 0)
      return inconclusive('it takes a whole answer with and without stream to compare them');
    const findings: Finding[] = [];
    const inContent = (trial: Trial): boolean => trial.reading.choices.some(({ content }) => content !== '');
    const [there, here] = [common(plain, inContent), common(streamed, inContent)];
    if (there !== undefined && here !== undefined && there !== here) {
      findings.push({
        what: `The plain answer has ${there ? 'content' : 'no content'}, the streamed one has ${here ? 'some' : 'none'}`,
        expected: 'content in both, or in neither',
        actual: `content in ${here ? 'streams' : 'plain answers'} only, in all of ${streamed.length} streams and ${plain.length} plain answers`,
      });
    }
    const [name, other] = [common(plain, reasoningName), common(streamed, reasoningName)];
    if (name && other && name !== other) {
      findings.push({
        what: `Reasoning is called ${name} in the plain answer and ${other} in the stream`,
        expected: 'the same name',
        actual: `${name}, ${other}`,
        softened: 'warn',
      });
    }
    return findings;
  },
});
