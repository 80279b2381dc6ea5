import { expect, test } from 'vitest';
import { resultsFile } from '../../define.ts';
import { aContext, hostileResults, someResults } from '../testing.ts';
import json from './json.ts';

test('the file reads back as the results that it was made of', () => {
  const results = someResults();
  expect(resultsFile.parse(JSON.parse(json.render(results, aContext())))).toEqual(results);
});

test('hostile text comes back unchanged but for half surrogates, and no control stands in it', () => {
  const results = hostileResults();
  const text = json.render(results, aContext());
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  expect(JSON.parse(text)).toEqual(results);
});

test('results that miss the schema are an internal error', () => {
  const wrong = someResults();
  expect(() => json.render({ ...wrong, run: { ...wrong.run, exitCode: 0.5 } }, aContext())).toThrow(/schema/);
});
