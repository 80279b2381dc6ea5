import {
  atBody,
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
import { errorMessage, is2xx, is4xx, isBusy, isRetried4xx, refusalOf, unanswered } from '../shared/refusal.ts';
import { isEmptyError } from '../shared/streams.ts';
import { unknownModels } from './probes.ts';

/** The model that a reply says it is from, or null. */
const modelOf = ({ json, chunks }: Reading): string | null => {
  const named = [json, ...chunks.map(({ value }) => value)].filter(isObject).map(({ model }) => model);
  return named.find((model): model is string => typeof model === 'string' && model !== '') ?? null;
};

const fix =
  'Answer 404 with code model_not_found. Then a misspelt name is found at once, and nobody pays for the wrong model.';

/**
 * A server of one model (llama-server and many others) rightly has no use for the name. That is a warning, as long as the
 * reply owns up to it. It fails where it says that the model which does not exist has answered, for then nobody can tell;
 * and where another model answers than for the target's own name, for then the name does choose, and there is a silent
 * fallback.
 */
const judgeAnswer = (reading: Reading, asked: string, usual: ReadonlySet<string>): Finding => {
  const model = modelOf(reading);
  const about = {
    expected: 'status 404 or 400',
    actual: `status ${reading.status}, model ${show(model ?? undefined)}`,
    evidence: atBody(reading),
    fix,
  };
  if (model?.includes(asked) === true)
    return { ...about, what: 'A model that does not exist answers, under the name that was made up' };
  if (reading.choices.length === 0)
    return {
      ...about,
      what: 'A model that does not exist is no error, and nothing answers',
      actual: `status ${reading.status}, a body of ${reading.shape}`,
    };
  if (model !== null && usual.size > 0 && !usual.has(model))
    return {
      ...about,
      what: 'A model that does not exist is answered for by another one, and not by the one under test',
    };
  return { ...about, what: 'A model that does not exist is answered for by the one under test', softened: 'warn' };
};

/** 503 is what some gateways say of a model for which they have no upstream. */
const speaksOfModel = (reading: Reading, asked: string): boolean =>
  errorMessage(reading)?.includes(asked) === true || /model_not_found/.test(reading.text);

const judge = ({ reading, request }: Trial, usual: ReadonlySet<string>): Judgement => {
  const silence = unanswered(reading, 'A request for a model that does not exist');
  if (silence !== null) return silence;
  const asked = typeof request.model === 'string' ? request.model : '';
  if (asked === '') return inconclusive('the request named no model');
  if (is2xx(reading))
    return reading.errors.some(({ value }) => !isEmptyError(value))
      ? inconclusive('it was refused, but under a status of success')
      : [judgeAnswer(reading, asked, usual)];
  const { status } = reading;
  if (status === 404 || status === 400 || status === 403 || status === 422) return [];
  if (status === 401 && usual.size === 0) return inconclusive('the key was refused');
  const isOverload = isBusy(reading);
  if (isOverload && !speaksOfModel(reading, asked)) return inconclusive(`the server is busy: ${refusalOf(reading)}`);
  return [
    {
      what: `A model that does not exist is refused with ${status}`,
      expected: 'status 404 or 400',
      actual: refusalOf(reading),
      evidence: atBody(reading),
      fix,
      ...(isOverload || (is4xx(reading) && !isRetried4xx(reading)) ? { softened: 'warn' as const } : {}),
    },
  ];
};

export default defineComparison({
  title: 'A model that does not exist is refused with 404 or 400',
  clause: 'ERR-04',
  level: 'must',
  probe: [...unknownModels, 'chat-basic'],
  partial: true,
  premise: 'exchange',
  faults: [
    'model-not-found-200',
    'unknown-model-falls-back',
    'unknown-model-empty-200',
    'unknown-model-500',
    'unknown-model-503',
    'unknown-model-hangs',
    'status-always-502',
  ],
  incidents: [
    'anthony-chaudhary/fak#360',
    'icebear0828/codex-proxy#660',
    'agentgateway/agentgateway#1361',
    'odysseus-dev/odysseus#868',
    'jgravelle/jmunch-mcp#5',
  ],
  compare: (samples) => {
    const usual = new Set(
      samples.of('chat-basic').flatMap(({ reading }) => (is2xx(reading) ? (modelOf(reading) ?? []) : [])),
    );
    const judged = unknownModels.flatMap((probe) => samples.of(probe)).map((trial) => judge(trial, usual));
    const [first] = judged;
    if (first === undefined) return inconclusive('no response came');
    return judged.every(isWithheld) ? first : judged.flatMap((judgement) => (isWithheld(judgement) ? [] : judgement));
  },
});
