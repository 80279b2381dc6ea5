import { expect, test } from 'vitest';
import type { Check, Clause, ReplyPlan } from '../define.ts';
import { check, probe } from '../run/testing.ts';
import { catalogue } from './catalogue.ts';
import { inChapters } from './chapters.ts';
import { anchor, incidentLink, row } from './markdown.ts';
import { specification } from './specification.ts';

const clause = (id: string, over: Partial<Clause> = {}): Clause => ({
  id,
  level: 'must',
  text: 'It holds.',
  source: 'A book, page 1',
  ...over,
});
const clauses = [
  clause('SSE-01', { excluded: 'It demands nothing.' }),
  clause('CHAT-02', { level: 'should', breaks: 'every SDK' }),
  clause('CHAT-01'),
];
const stating = (id: string, about: string, over: Partial<Check> = {}): Check =>
  Object.assign(check(id, 'small'), { clause: about, faults: ['cut'], ...over });
const checks = [stating('body', 'CHAT-01', { incidents: ['acme/gateway#7'] }), stating('end', 'CHAT-02')];
const probes = new Map([['small', probe('small', { core: 1 })]]);
const all = {
  clauses,
  checks,
  probes,
  faults: [{ id: 'cut', title: 'Cuts | the body', incidents: ['body-cut'], bend: (plan: ReplyPlan) => plan }],
  unplayed: [{ kinds: ['client-sleeps'], reason: 'It is the client that fails.' }],
  dialects: [
    { id: 'odd', title: 'Speaks oddly', evidence: 'Acme', warns: ['test/end'], bend: (plan: ReplyPlan) => plan },
  ],
};

test('clauses stand in chapters, in the order of their ids', () => {
  expect(inChapters(clauses).map(({ title, clauses: mine }) => [title, mine.map(({ id }) => id)])).toEqual([
    ['Chat: the reply', ['CHAT-01', 'CHAT-02']],
    ['Event streams', ['SSE-01']],
  ]);
});

test('a clause of a family that has no chapter is refused', () => {
  expect(() => inChapters([clause('XYZ-01')])).toThrow('no chapter takes the clauses XYZ-01');
});

test('the specification gives each rule its level, source, victims and checks, or the reason why there is none', () => {
  const page = specification(clauses, checks);
  expect(page).toContain('- [Chat: the reply](#chat-the-reply): 2 rules\n- [Event streams](#event-streams): 1 rule\n');
  expect(page).toContain(
    '### CHAT-02\n\n**SHOULD** It holds.\n\n- Source: A book, page 1\n- Who breaks without it: every SDK\n- Checked by `test/end`',
  );
  expect(page).toContain(
    '### SSE-01\n\n**MUST** It holds.\n\n- Source: A book, page 1\n- Not checked: It demands nothing.',
  );
});

test('the catalogue leads from each clause to checks, faults and incidents', () => {
  const page = catalogue(all).split('\n');
  expect(page).toContain(
    '| [CHAT-01](specification.md#chat-01) | `test/body`<br>A rule | must, core | – | `cut` | [acme/gateway#7](https://github.com/acme/gateway/issues/7) |',
  );
  expect(page).toContain('| SSE-01 | *Not checked.* It demands nothing. | – | – | – | – |');
  expect(page).toContain('| `cut` | Cuts \\| the body | `test/body`, `test/end` | body-cut |');
  expect(page).toContain('| `client-sleeps` | It is the client that fails. |');
  expect(page).toContain('| `odd` | Speaks oddly | Acme | `test/end` |');
});

test('a check that is not in core, or advisory, or judges files, says so', () => {
  const others = [
    stating('rare', 'CHAT-01', { probe: 'unknown' }),
    stating('literal', 'CHAT-02', { profile: 'openai-literal', traffic: 'chat' }),
  ];
  const page = catalogue({ ...all, checks: others });
  expect(page).toContain('`test/rare`<br>A rule | must, full | – |');
  expect(page).toContain('`test/literal`<br>A rule | must, openai-literal | yes |');
});

test('links, anchors and cells are such that Markdown reads them', () => {
  expect(incidentLink('a-kind-of-failure')).toBe('a-kind-of-failure');
  expect(anchor('Open Responses (advisory)')).toBe('open-responses-advisory');
  expect(row(['a|b', 'c\nd'])).toBe('| a\\|b | c d |');
});
