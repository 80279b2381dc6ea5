import { expect, test } from 'vitest';
import type { Verdict } from '../../src/define.ts';
import { chunkOf, completionOf, type ExchangeOptions, sse } from '../../src/read/testing.ts';
import { outcomeOf, trialOf } from '../shared/testing.ts';
import unknownModelIsRefused from './unknown-model-is-refused.ts';

const asked = 'assay-no-such-model-7';
const request = { model: asked };
type Made = Pick<ExchangeOptions, 'status' | 'body' | 'end' | 'lag'>;
const unknown = (made: Made, probe = 'error-unknown-model') => trialOf({ ...made, probe, request });
const basic = trialOf({ probe: 'chat-basic', body: completionOf({ content: 'Hello.' }) });
const by = (model: string): string => completionOf({ content: 'Hello.' }, {}, { model });
const error = (message: string, code = ''): string => JSON.stringify({ error: { message, code } });

type Row = [what: string, reply: Made, verdict: Verdict];

test.each<Row>([
  ['404', { status: 404, body: error('No such model.') }, 'pass'],
  ['400', { status: 400, body: error('No such model.') }, 'pass'],
  ['403, for it may be hidden', { status: 403, body: error('No access.') }, 'pass'],
  ['422', { status: 422, body: error('Not one of these.') }, 'pass'],
  ['401', { status: 401, body: error('No access.') }, 'warn'],
  ['405', { status: 405, body: error('No.') }, 'warn'],
  ['409, which is retried', { status: 409, body: error('No.') }, 'fail'],
  ['500', { status: 500, body: error('Oops.') }, 'fail'],
  ['a redirect', { status: 302, body: '' }, 'fail'],
  ['503 that speaks of the load', { status: 503, body: error('Too busy.') }, 'inconclusive'],
  ['503 that speaks of the model', { status: 503, body: error(`No channel for ${asked}.`) }, 'warn'],
  ['503 with the code of an unknown model', { status: 503, body: error('No channel.', 'model_not_found') }, 'warn'],
  ['an error under 200, which another check is about', { body: error('No such model.') }, 'inconclusive'],
  ['an answer under the name that was made up', { body: by(asked) }, 'fail'],
  ['an answer under that name with a prefix', { body: by(`vendor/${asked}`) }, 'fail'],
  ['an answer by the model under test', { body: by('test-model') }, 'warn'],
  ['an answer by another model', { body: by('default-small') }, 'fail'],
  ['an answer by a model without a name', { body: by('') }, 'warn'],
  ['an answer with an empty error beside it', { body: completionOf({ content: 'a' }, {}, { error: {} }) }, 'warn'],
  ['200 and nothing', { body: '' }, 'fail'],
  ['silence', { status: null, end: { kind: 'timeout-headers', at: 30_000 } }, 'fail'],
  ['a reset', { status: null, end: { kind: 'reset', at: 30 } }, 'inconclusive'],
  ['429', { status: 429, body: error('Later.') }, 'inconclusive'],
])('a model that does not exist gets %s', (_, reply, verdict) => {
  expect(outcomeOf(unknownModelIsRefused, basic, unknown(reply)).verdict).toBe(verdict);
});

test('a stream is judged by the model that its chunks name', () => {
  const stream = (model: string) =>
    unknown({ body: sse(chunkOf({ content: 'Hi' }, {}, { model }), '[DONE]') }, 'error-unknown-model-stream');
  const good = unknown({ status: 404, body: error('No such model.') });
  expect(outcomeOf(unknownModelIsRefused, basic, good, stream(asked)).verdict).toBe('fail');
  expect(outcomeOf(unknownModelIsRefused, basic, good, stream('test-model')).verdict).toBe('warn');
});

test('without a plain answer another model may be the only one, and 401 may be about the key', () => {
  expect(outcomeOf(unknownModelIsRefused, unknown({ body: by('default-small') })).verdict).toBe('warn');
  expect(outcomeOf(unknownModelIsRefused, unknown({ status: 401, body: error('Bad key.') })).verdict).toBe(
    'inconclusive',
  );
});

test('it is told which model answered', () => {
  const { findings } = outcomeOf(unknownModelIsRefused, basic, unknown({ body: by('default-small') }));
  expect(findings.map(({ what, actual }) => [what, actual])).toEqual([
    [
      'A model that does not exist is answered for by another one, and not by the one under test',
      'status 200, model "default-small"',
    ],
  ]);
});

test('nothing is said where no model was asked for', () => {
  const trial = trialOf({ probe: 'error-unknown-model', body: by('test-model') });
  expect(outcomeOf(unknownModelIsRefused, trial)).toMatchObject({
    verdict: 'inconclusive',
    reason: 'the request named no model',
  });
  expect(outcomeOf(unknownModelIsRefused, basic)).toMatchObject({ reason: 'no response came' });
});
