import { expect, test } from 'vitest';
import type { Json } from '../../src/define.ts';
import { attribute } from '../../src/judge/shape-nodes.ts';
import completions from './completions.ts';

/** The checks that a usage turns red. */
const red = (usage: Json): readonly (string | undefined)[] => {
  const body = { choices: [{ text: '', index: 0, finish_reason: 'stop' }], usage };
  const issues = completions.schema.safeParse(body).error?.issues ?? [];
  return [...new Set(issues.map(({ path }) => attribute(completions.schema, path)?.check))];
};
const check = ['completions/usage-counts-tokens'];

test('usage may leave completion_tokens out where nothing was generated, as the older models of OpenAI do', () => {
  expect(red({ prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 })).toEqual([]);
  expect(red(null)).toEqual([]);
  expect(red({ prompt_tokens: 5, total_tokens: 5 })).toEqual([]);
  expect(red({ prompt_tokens: 5, total_tokens: 6 })).toEqual(check);
  expect(red({ prompt_tokens: 5, completion_tokens: '0', total_tokens: 5 })).toEqual(check);
  expect(red({ prompt_tokens: 5, completion_tokens: null, total_tokens: 5 })).toEqual(check);
  expect(red({ prompt_tokens: '5', total_tokens: '5' })).toEqual(check);
  expect(red({ prompt_tokens: 5 })).toEqual(check);
});
