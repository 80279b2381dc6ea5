import { atBody, defineCheck, inconclusive, isObject, type Reading } from '../../src/define.ts';
import { withoutCompletion } from '../shared/refusal.ts';

const idOf = ({ json }: Reading): string | null =>
  isObject(json) && typeof json.id === 'string' && json.id !== '' ? json.id : null;
const contentOf = ({ choices }: Reading): string => choices[0]?.content ?? '';

/** What the second request of the probe forbids. */
const stop = 'four';

export default defineCheck({
  title: 'The same prompt with another stop sequence is not answered from a cache',
  clause: 'PARAM-06',
  level: 'must',
  probe: 'param-cache',
  premise: 'completion',
  faults: ['cache-key-ignores-params'],
  incidents: ['theopenco/llmgateway#3747', 'lunargate-ai/gateway#2', 'promptfoo/promptfoo#7014'],
  judge: ({ steps: [first, second] }) => {
    if (first === undefined || second === undefined) return inconclusive('no response came');
    if (second.status === 429) return inconclusive('rate limited (429)');
    const withheld = withoutCompletion(second);
    if (withheld !== null) return withheld;
    if (!contentOf(first).includes(stop)) return inconclusive('the answer without a stop sequence does not hold it');
    if (!contentOf(second).includes(stop)) return [];
    if (contentOf(first) !== contentOf(second))
      return inconclusive('the stop sequence is ignored, but nothing is cached');
    if (idOf(first) === null || idOf(first) !== idOf(second))
      return inconclusive('the stop sequence is ignored; the ids do not say that the answer is the cached one');
    return [
      {
        what: 'An answer comes from a cache that does not look at stop',
        expected: `text that ends before ${JSON.stringify(stop)}`,
        actual: `the answer to the request before, with its id ${idOf(second)}`,
        evidence: atBody(second, '/id'),
        fix: 'Make the whole request the key of the cache: stop, tools, response_format and every other member.',
      },
    ];
  },
});
