import { expect, test } from 'vitest';
import type { Trial, Verdict } from '../../src/define.ts';
import { completionOf } from '../../src/read/testing.ts';
import { outcomeOf, trialOf } from '../shared/testing.ts';
import badFormatIsNot5xx from './bad-format-is-not-5xx.ts';
import unknownFormatIsRefused from './unknown-format-is-refused.ts';

const error = JSON.stringify({ error: { message: 'Invalid response_format' } });
const answered = (probe: string): Trial => trialOf({ probe, body: completionOf({ content: 'Hello.' }) });
const refused = (probe: string, status: number): Trial => trialOf({ probe, status, body: error });
const unknown = 'json-format-unknown';

test.each<[what: string, trial: Trial, verdict: Verdict]>([
  ['refused with 400', refused(unknown, 400), 'pass'],
  ['refused with 422', refused(unknown, 422), 'pass'],
  ['refused with 415', refused(unknown, 415), 'warn'],
  ['answered', answered(unknown), 'warn'],
  ['answered with an error', trialOf({ probe: unknown, body: error }), 'inconclusive'],
  ['refused with 500, which another check judges', refused(unknown, 500), 'inconclusive'],
  ['put off', refused(unknown, 503), 'inconclusive'],
  ['limited', refused(unknown, 429), 'inconclusive'],
])('an unknown format that is %s', (_, trial, verdict) => {
  expect(outcomeOf(unknownFormatIsRefused, answered('chat-basic'), trial).verdict).toBe(verdict);
});

test('an unknown format says nothing where no request is answered, or where none was sent', () => {
  expect(outcomeOf(unknownFormatIsRefused, refused('chat-basic', 500), answered(unknown)).verdict).toBe('inconclusive');
  expect(outcomeOf(unknownFormatIsRefused, answered('chat-basic')).verdict).toBe('inconclusive');
});

test.each<[schema: number | null, format: number | null, verdict: Verdict]>([
  [400, 400, 'pass'],
  [null, null, 'pass'],
  [500, 400, 'fail'],
  [400, 500, 'fail'],
  [502, null, 'fail'],
  [503, 400, 'pass'],
  [503, 503, 'inconclusive'],
])('formats that cannot be met, with %s and %s', (schema, format, verdict) => {
  const of = (probe: string, status: number | null): Trial =>
    status === null ? answered(probe) : refused(probe, status);
  const trials = [answered('chat-basic'), of('json-schema-invalid', schema), of(unknown, format)];
  expect(outcomeOf(badFormatIsNot5xx, ...trials).verdict).toBe(verdict);
});
