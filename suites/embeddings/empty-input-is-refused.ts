import { defineCheck, isArray, isObject, isWithheld, type Judgement, type Reading } from '../../src/define.ts';
import { firstVector } from '../shared/embeddings.ts';
import { is2xx, mustRefuse } from '../shared/refusal.ts';

/** An engine that puts a token before every text has a vector for no text too: wrong, but nobody comes to grief. */
const isHonest = (reading: Reading): boolean => firstVector(reading)?.some((value) => value !== 0) === true;

const judgeEmpty = (reading: Reading | undefined, request: string): Judgement => {
  if (reading === undefined || reading.status === 429) return [];
  const judgement = mustRefuse(reading, request);
  if (isWithheld(judgement)) return judgement;
  const { json } = reading;
  const isList = isObject(json) && isArray(json.data);
  return judgement.map((finding) => ({
    ...finding,
    ...(is2xx(reading) && isList && isHonest(reading) ? { softened: 'warn' as const } : {}),
  }));
};

export default defineCheck({
  title: 'An empty input is refused with 400 or 422',
  clause: 'EMB-06',
  level: 'must',
  probe: 'embeddings-empty',
  premise: 'exchange',
  faults: ['embeddings-empty-200', 'embeddings-empty-500'],
  judge: ({ reading, steps }) => {
    const text = judgeEmpty(reading, 'An empty text');
    const list = judgeEmpty(steps[1], 'An empty array of inputs');
    if (isWithheld(text)) return isWithheld(list) || list.length === 0 ? text : list;
    return isWithheld(list) ? text : [...text, ...list];
  },
});
