import { atBody, defineCheck, inconclusive, isObject, type Reading, skip, type Target } from '../../src/define.ts';
import { namesModel, pathOf } from '../shared/models-list.ts';
import { errorMessage, is2xx, isBusy, refusalOf } from '../shared/refusal.ts';

const brings = (reading: Reading): boolean => is2xx(reading) && isObject(reading.json) && reading.json.id !== undefined;

/** Statuses that concern client or server rather than the path. */
const isUndecided = (reading: Reading): boolean =>
  reading.status === null || reading.status === 401 || reading.status === 429 || isBusy(reading);

/** Does the error name the model as the path spelt it? A message about the whole path says nothing of the model. */
const looksForEncoded = (reading: Reading, spelt: string): boolean => {
  const message = errorMessage(reading)?.toLowerCase() ?? '';
  return reading.status === 404 && message.includes(spelt.toLowerCase()) && !message.includes('/models/');
};

interface Spellings {
  /** With the slash encoded, or with a character encoded that needs it not. */
  readonly encoded: Reading;
  readonly plain: Reading;
  readonly hasSlash: boolean;
}

const spellingsOf = ([sdk, other]: readonly Reading[], { model }: Target): Spellings | null => {
  if (sdk === undefined || other === undefined) return null;
  const hasSlash = model.includes('/');
  return hasSlash ? { encoded: sdk, plain: other, hasSlash } : { encoded: other, plain: sdk, hasSlash };
};

export default defineCheck({
  title: 'Percent-encoded characters in the path of a model are decoded',
  clause: 'HTTP-16',
  level: 'must',
  probe: 'models-retrieve',
  premise: 'response',
  faults: ['models-path-not-decoded', 'models-encoded-slash-400'],
  fix: 'Split the path at its slashes first, then decode each segment. SDKs write org/model as org%2Fmodel; reverse proxies must pass it on as it is.',
  judge: ({ steps, target }) => {
    const spellings = spellingsOf(steps, target);
    if (spellings === null) return inconclusive('only one spelling of the path was answered');
    const { encoded, plain, hasSlash } = spellings;
    if (brings(encoded)) return [];
    if (isUndecided(encoded) || isUndecided(plain)) return inconclusive(`not answered: ${refusalOf(encoded)}`);
    const spelt = pathOf(target.model).slice('/models/'.length);
    const isProof = hasSlash && looksForEncoded(encoded, spelt);
    if (!brings(plain) && !isProof) return skip('the server gives no single model, however its id is written');
    const found = brings(plain) && isObject(plain.json) && namesModel(plain.json.id, target.model);
    if (!found && !isProof) return inconclusive('the plain path brought another model');
    return [
      {
        what: hasSlash
          ? 'A model is not found where the slash of its id is encoded'
          : 'A path with an encoded character is another path here',
        expected: `the model ${target.model}, as without encoding`,
        actual: refusalOf(encoded),
        evidence: atBody(encoded),
        // No SDK encodes what needs no encoding.
        ...(hasSlash ? {} : { softened: 'warn' as const }),
      },
    ];
  },
});
