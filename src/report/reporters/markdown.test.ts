import { expect, test } from 'vitest';
import { aContext, aFailure, aFinding, aResult, hostileResults, someResults } from '../testing.ts';
import markdown from './markdown.ts';

const render = (results = someResults()): string => markdown.render(results, aContext());

/** Markdown without its code, in which nothing is obeyed. */
const withoutCode = (text: string): string =>
  text.replace(/^(`{3,})[a-z]*\n[\s\S]*?\n\1$/gm, '').replace(/(?<![`\\])(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');

test('a failure shows everything that is known of it', () => {
  const text = render(someResults({ results: [aFailure()] }));
  for (const part of [
    '**acme/small broke the contract: 1 failure.**',
    'Exit code 1: a check failed.',
    '### ✗ streaming/first-delta-has-role on acme/small',
    'The first delta of every choice carries `role: "assistant"`',
    '**2 of 3 trials failed**',
    '**The first delta has no role.**',
    'Expected: "assistant"<br>Actual: absent',
    '<details><summary>Evidence: frame 1 at 412 ms, /choices/0/delta/role</summary>',
    '```\ndata: {"id":"c-1"',
    '```sh\ncurl -sS',
    'Clause CHAT-STREAM-08 (must): The first delta of each choice',
    '[vercel/ai#<!-- -->4242](https://github.com/vercel/ai/issues/4242)',
    'Fix: Send role with the first delta',
  ]) {
    expect(text).toContain(part);
  }
});

test('the matrix has a row for each target and a column for each suite', () => {
  const large = { provider: 'acme', model: 'large|x' };
  const text = render(someResults({ results: [aResult(), aFailure({ target: large, suite: 'chat' })] }));
  expect(text).toContain(
    '| Target | chat | streaming |\n| --- | --- | --- |\n| acme/small | · | ✓&nbsp;1 |\n| acme/large\\|x | ✗&nbsp;1 | · |',
  );
});

test('warnings, inconclusive and skipped checks are folded', () => {
  const text = render(
    someResults({
      results: [
        aFailure({ verdict: 'warn', check: 'a' }),
        aResult({ verdict: 'inconclusive', reason: 'too few trials', check: 'b' }),
        aResult({ verdict: 'skip', reason: 'declared absent', check: 'c' }),
      ],
    }),
  );
  expect(text).toContain(
    '<details><summary>Warnings (1)</summary>\n\n- ! a on acme/small: The first delta has no role.',
  );
  expect(text).toContain('- 1 check: too few trials (acme/small b)');
  expect(text).toContain('- 1 check: declared absent (acme/small c)');
});

test('a summary that would be too long is cut, stays whole Markdown and says how much is missing', () => {
  const excerpt = 'é'.repeat(2000);
  const finding = aFinding({ evidence: { exchange: 'e', at: 'a', excerpt } });
  const results = Array.from({ length: 500 }, (_, index) => aFailure({ check: `chat/${index}`, findings: [finding] }));
  const text = render(someResults({ results }));
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
  const shown = text.match(/^### /gm)?.length ?? 0;
  expect(shown).toBeGreaterThan(200);
  expect(text).toContain(`> This summary is cut, for it may have no more than 1 MiB: ${500 - shown} results`);
  expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
});

test('hostile text brings no markup, link, mention or reference', () => {
  const text = withoutCode(render(hostileResults()));
  const tags = [...text.matchAll(/(?<!\\)<[^>]*>/g)].map(([tag]) => tag);
  expect([...new Set(tags)].toSorted()).toEqual(
    ['<!-- -->', '</details>', '</sub>', '</summary>', '<br>', '<details>', '<sub>', '<summary>'].toSorted(),
  );
  expect(text).not.toMatch(/(?<!\\)\]\((?!https:\/\/github\.com\/)/);
  expect(text).not.toMatch(/@octocat|(?<!\\)`|[\u0000-\u0009\u000b-\u001f\u202e]/);
  expect(text).not.toMatch(/^(?:# heading|::|\| cell)/m);
});
