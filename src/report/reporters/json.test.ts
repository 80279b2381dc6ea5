import { expect, test } from 'vitest';
import { resultsFile } from '../../define.ts';
import { aContext, hostileResults, someResults } from '../testing.ts';
import { aStream } from '../testing-pictures.ts';
import json from './json.ts';

test('the file reads back as the results that it was made of', () => {
  const results = someResults();
  expect(resultsFile.parse(JSON.parse(json.render(results, aContext())))).toEqual(results);
});

test('a list of numbers stands in one line', () => {
  const measurements = [aStream('buffered', { probe: '[\n  1,\n  2\n]' })];
  const text = json.render(someResults({ measurements }), aContext());
  expect(text).toContain('"at": [1895, 1897.5, 1900],');
  expect(JSON.parse(text)).toHaveProperty('measurements', measurements);
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
