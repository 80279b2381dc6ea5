import {
  defineComparison,
  type Finding,
  inconclusive,
  isObject,
  isWithheld,
  type Judgement,
  type Reading,
  show,
  type Trial,
} from '../../src/define.ts';
import { is2xx, mustRefuse } from '../shared/refusal.ts';

const hidden: readonly (number | null)[] = [403, 404];

const modelOf = ({ json }: Reading): string | null =>
  isObject(json) && typeof json.model === 'string' && json.model !== '' ? json.model : null;

/**
 * As in chat: a server of one model (llama-server and others) rightly has no use for the name, and owns up to it in its
 * reply. It fails where the reply bears the name that was made up, and where the name does choose, but badly.
 */
const isOwnedUpTo = (model: string, asked: string, usual: ReadonlySet<string>): boolean =>
  !model.includes(asked) && (usual.size === 0 || usual.has(model));

const named = (finding: Finding, model: string, owned: boolean): Finding => ({
  ...finding,
  actual: `${finding.actual}, model ${show(model)}`,
  ...(owned ? { softened: 'warn' as const } : {}),
});

const judge = ({ reading, request }: Trial, usual: ReadonlySet<string>): Judgement => {
  if (hidden.includes(reading.status)) return [];
  const judgement = mustRefuse(reading, 'An unknown model');
  const model = modelOf(reading);
  if (isWithheld(judgement) || !is2xx(reading) || model === null || typeof request.model !== 'string') return judgement;
  const owned = isOwnedUpTo(model, request.model, usual);
  return judgement.map((finding) => named(finding, model, owned));
};

export default defineComparison({
  title: 'A model that does not exist is refused by /responses with 400, 403, 404 or 422',
  clause: 'RESP-16',
  level: 'must',
  probe: ['responses-unknown-model', 'responses-text'],
  partial: true,
  premise: 'exchange',
  faults: ['resp-unknown-model-answered'],
  compare: (samples) => {
    const usual = new Set(
      samples.of('responses-text').flatMap(({ reading }) => (is2xx(reading) ? (modelOf(reading) ?? []) : [])),
    );
    const judged = samples.of('responses-unknown-model').map((trial) => judge(trial, usual));
    const [first] = judged;
    if (first === undefined) return inconclusive('no response came');
    return judged.every(isWithheld) ? first : judged.flatMap((judgement) => (isWithheld(judgement) ? [] : judgement));
  },
});
