import { expect, test } from 'vitest';
import { expiredLine } from './excuses.ts';
import html from './reporters/html.ts';
import markdown from './reporters/markdown.ts';
import terminal from './reporters/terminal.ts';
import { aContext, aFailure, someResults } from './testing.ts';

const entry = { target: '*', owner: 'ana', covers: ['acme/small chat/a'] };
const expired = {
  ...{ ...entry, list: 'expected' as const, check: 'chat/b', reason: 'known', state: 'expired' as const },
  ...{ expires: '2026-01-31', link: 'https://example.com/1', covers: ['acme/small chat/b'] },
};
const baseline = {
  ...{ file: 'b', expected: [], stale: [], unmatched: [], quarantined: ['acme/small chat/a'] },
  entries: [
    {
      ...{ ...entry, list: 'quarantine' as const, check: 'chat/a', reason: 'cold starts' },
      ...{ state: 'holds' as const, expires: '2027-01-31' },
    },
    expired,
  ],
};
const results = someResults({ results: [aFailure({ check: 'chat/a' }), aFailure({ check: 'chat/b' })], baseline });

test.each([terminal, markdown, html])('$name tells what is in quarantine and what has expired', ({ render }) => {
  const text = render(results, aContext({ width: 500 }));
  expect(text).toMatch(/acme\/small chat\/a.{0,40}cold starts \(owner ana, until 2027-01-31\)/);
  expect(text).toMatch(/chat\/b expired on 2026-01-31, owner ana/);
});

test('a line about an expired entry says when, whose, where and why it was there', () => {
  expect(expiredLine(expired)).toBe(
    '* chat/b expired on 2026-01-31, owner ana, https://example.com/1: listed as "known", and excuses nothing any more',
  );
});
