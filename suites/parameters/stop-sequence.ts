import { atBody, defineCheck, inconclusive, isArray } from '../../src/define.ts';
import { withoutCompletion } from '../refusal.ts';

export default defineCheck({
  title: 'Output ends before a stop sequence and does not contain it',
  clause: 'CHAT-REQ-06',
  level: 'must',
  probe: 'chat-stop',
  premise: 'response',
  faults: ['stop-ignored', 'stop-sequence-included'],
  incidents: [
    'Blaizzy/mlx-vlm#1044',
    'ggml-org/llama.cpp#11538',
    'vllm-project/vllm#3672',
    'huggingface/text-generation-inference#1724',
  ],
  judge: ({ reading, request }) => {
    const withheld = withoutCompletion(reading);
    if (withheld !== null) return withheld;
    const stops = (isArray(request.stop) ? request.stop : [request.stop]).filter((stop) => typeof stop === 'string');
    const [choice] = reading.choices;
    if (choice === undefined) return inconclusive('there is no choice');
    const found = stops.find((stop) => choice.content.includes(stop));
    if (found === undefined) {
      return choice.finishReasons[0] === 'stop'
        ? []
        : inconclusive('the output would not have come to a stop sequence');
    }
    const atEnd = choice.content.trimEnd().endsWith(found);
    return [
      {
        what: atEnd
          ? 'The output contains the stop sequence that ended it'
          : 'The output runs on beyond a stop sequence',
        expected: `text that ends before ${JSON.stringify(found)}`,
        actual: `… ${choice.content.slice(Math.max(0, choice.content.indexOf(found) - 30), choice.content.indexOf(found) + 40)}`,
        evidence: atBody(reading, '/choices/0/message/content'),
        fix: atEnd
          ? 'Cut the text before the stop sequence.'
          : 'Pass stop on to the engine, and match it in the text, not token by token.',
      },
    ];
  },
});
