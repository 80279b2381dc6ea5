import { expect, test } from 'vitest';
import { z } from 'zod';
import { assay } from './testing.ts';

const json = async (args: readonly string[]): Promise<readonly { readonly id: string }[]> => {
  const { code, stdout, stderr } = await assay([...args, '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return z.array(z.looseObject({ id: z.string() })).parse(JSON.parse(stdout));
};

test('assay list names every check, and those of one suite', async () => {
  const [text, all, chat] = await Promise.all([
    assay(['list']),
    json(['list', 'checks']),
    json(['list', '--suite', 'chat']),
  ]);
  expect(text).toMatchObject({ code: 0, stderr: '' });
  const named = text.stdout.split('\n').flatMap((line) => /^\S+/.exec(line)?.[0] ?? []);
  expect(named).toEqual(all.map(({ id }) => id));
  expect(chat).toEqual(all.filter(({ id }) => id.startsWith('chat/')));
  expect(chat[0]).toMatchObject({ level: expect.any(String), clause: expect.any(String), faults: expect.any(Array) });
});

test('assay list names clauses, probes, faults and dialects', async () => {
  for (const found of await Promise.all(
    ['clauses', 'probes', 'faults', 'dialects'].map((kind) => json(['list', kind])),
  )) {
    expect(found.length).toBeGreaterThan(10);
  }
});

test('assay list narrows checks by level, profile, clause and fault, all at once', async () => {
  const [must, core, clause, fault, both] = await Promise.all([
    json(['list', '--level', 'must']),
    json(['list', '--profile', 'core']),
    json(['list', '--clause', 'chat-06']),
    json(['list', '--fault', 'fault/choices-null']),
    json(['list', '--clause', 'CHAT-06', '--fault', 'choices-null', '--suite', 'chat']),
  ]);
  const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  expect(must.every((row) => 'level' in row && row.level === 'must')).toBe(true);
  expect(ids(core)).toContain('chat/choices-are-there');
  expect(ids(core)).not.toContain('streaming/repeats-survive');
  expect(ids(clause)).toContain('chat/one-choice-unless-asked');
  expect(ids(fault)).toContain('chat/choices-are-there');
  expect(ids(both)).toEqual(['chat/choices-are-there']);
});

test('assay list refuses a clause, a fault or a level that does not exist', async () => {
  const [clause, fault, level] = await Promise.all([
    assay(['list', '--clause', 'CHAT-999']),
    assay(['list', '--fault', 'no-such-fault']),
    assay(['list', '--level', 'maybe']),
  ]);
  expect(clause).toMatchObject({ code: 4, stderr: expect.stringContaining('no clause is called "CHAT-999"') });
  expect(fault).toMatchObject({ code: 4, stderr: expect.stringContaining('`assay list faults` names them all') });
  expect(level).toMatchObject({ code: 4, stderr: expect.stringContaining('Give must, should or observe.') });
});

test('A list that does not exist, or cannot be cut down, is refused', async () => {
  const [kind, suite] = await Promise.all([assay(['list', 'fautls']), assay(['list', 'faults', '--suite', 'chat'])]);
  expect(kind).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining('Choose from checks, clauses') });
  expect(suite).toMatchObject({ code: 4, stderr: expect.stringContaining('--suite chooses checks, not faults') });
});

test('assay explain tells of a check, its clause, a fault and a dialect', async () => {
  const about = (id: string) => assay(['explain', id]);
  const check = await about('chat/choices-are-there');
  const clause = /^ {2}([A-Z][A-Z-]+-\d+): /m.exec(check.stdout)?.[1] ?? 'no clause';
  const fault = /^ {2}(fault\/\S+) /m.exec(check.stdout)?.[1] ?? 'no fault';
  const [rule, planted, legal] = await Promise.all([about(clause.toLowerCase()), about(fault), about('dialect/crlf')]);
  for (const { code, stderr } of [check, rule, planted, legal])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(check.stdout).toContain('Seen in public');
  expect(rule.stdout).toContain('chat/choices-are-there');
  expect(planted.stdout).toContain('chat/choices-are-there');
  expect(legal.stdout).toContain('Who does it');
});

test('assay explain suggests what was meant', async () => {
  const [near, far] = await Promise.all([
    assay(['explain', 'streaming/is-streamed']),
    assay(['explain', 'zzzzzzzzzzzz']),
  ]);
  expect(near).toMatchObject({ code: 4, stderr: expect.stringContaining('streaming/is-streamed-as-generated') });
  expect(far).toMatchObject({ code: 4, stderr: expect.stringContaining('`assay list` names them all') });
});
