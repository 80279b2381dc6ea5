import {
  atBody,
  defineComparison,
  inconclusive,
  isObject,
  type JsonObject,
  type Reading,
  show,
} from '../../src/define.ts';
import { outputText } from '../../src/read/index.ts';
import { idOf } from '../shared/parallel.ts';
import { is2xx } from '../shared/refusal.ts';
import { isWhole } from '../shared/streams.ts';
import { usageIn } from '../shared/usage.ts';

const requestOf = ({ exchange }: Reading): JsonObject => {
  try {
    const value: unknown = JSON.parse(exchange.request.body ?? '');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
};

/** What of its request a reply does not heed, or null. */
const unheeded = (reading: Reading): string | null => {
  const { stop, stream, max_tokens: old, max_completion_tokens: budget = old } = requestOf(reading);
  const text = outputText(reading);
  if (stream === true && reading.chunks.length === 0) return 'stream: true';
  const stopped = Array.isArray(stop)
    ? stop.find((word) => typeof word === 'string' && text.includes(word))
    : undefined;
  if (stopped !== undefined) return `stop: ${show(stopped)}`;
  const tokens = usageIn(reading)?.completion ?? 0;
  // Some engines count the token that ends the answer, and it stays within the budget or not.
  return typeof budget === 'number' && tokens > budget + 1 ? `an output budget of ${budget} tokens` : null;
};

const isSame = (a: Reading, b: Reading): boolean =>
  idOf(a) !== null && idOf(a) === idOf(b) && outputText(a) !== '' && outputText(a) === outputText(b);

const daySeconds = 86_400;

/** Does an id hold the time of its request? Replies of one tick of the clock share it, and were not stored for that. */
const isOfTheClock = (reading: Reading): boolean => {
  const seconds = Number(/\d{10}/.exec(idOf(reading) ?? '')?.[0]);
  return Math.abs(seconds - Date.parse(reading.exchange.sent) / 1000) < daySeconds;
};

export default defineComparison({
  title: 'A reply that was stored is not given to a request with other parameters',
  clause: 'LIFE-06',
  level: 'must',
  incidents: ['theopenco/llmgateway#3747', 'lunargate-ai/gateway#2', 'promptfoo/promptfoo#7014'],
  // Other prompts show whether every reply has the same id, which tells nothing of a cache.
  probe: ['life-same-prompt', 'chat-basic'],
  faults: ['cache-key-ignores-params'],
  fix: 'Make the key of the cache of the whole request body, not of model and messages alone.',
  compare: (samples) => {
    const [trial] = samples.of('life-same-prompt');
    const replies = (trial?.steps ?? []).filter((reading) => is2xx(reading) && isWhole(reading));
    if (replies.length < 2) return inconclusive('fewer than two of the requests were answered');
    if (replies.every((reading) => idOf(reading) === null)) return inconclusive('the replies have no id');
    const elsewhere = new Set(samples.of('chat-basic').map(({ reading }) => idOf(reading)));
    const repeated = replies.flatMap((reading, n) => {
      const before = replies.slice(0, n).find((earlier) => isSame(earlier, reading));
      const ignored = unheeded(reading);
      return before === undefined || ignored === null || elsewhere.has(idOf(reading))
        ? []
        : [{ reading, before, ignored }];
    });
    if (repeated.some(({ reading }) => isOfTheClock(reading)))
      return inconclusive('the ids are made of the time, and replies of one moment share one');
    return repeated.map(({ reading, before, ignored }) => ({
      what: 'A request with other parameters gets the reply of an earlier one',
      expected: `a reply that heeds ${ignored}`,
      actual: `the same id and text as ${before.exchange.id} had`,
      evidence: atBody(reading),
    }));
  },
});
