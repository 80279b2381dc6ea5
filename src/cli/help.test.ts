import { expect, test } from 'vitest';
import { version } from '../version.ts';
import { assay } from './testing.ts';

const commands = ['run', 'judge', 'compare', 'baseline', 'merge', 'probe-size', 'demo', 'mock', 'list', 'explain'];

test('Without arguments, assay shows its commands and exit codes', async () => {
  const [bare, asked] = await Promise.all([assay([]), assay(['--help'])]);
  expect(bare).toMatchObject({ code: 0, stderr: '' });
  expect(bare.stdout).toBe(asked.stdout);
  for (const command of commands) expect(bare.stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  expect(bare.stdout).toContain('4 usage or configuration');
});

test('Every command explains its flags', async () => {
  for (const { code, stdout, stderr } of await Promise.all(commands.map((name) => assay([name, '--help'])))) {
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: assay (run|judge|compare|baseline|merge|probe-size|demo|mock|list|explain)/);
  }
  expect(await assay(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('What does not exist is refused with what was meant', async () => {
  const [flag, command, extra] = await Promise.all([
    assay(['run', '--base-ulr', 'http://127.0.0.1:9/v1']),
    assay(['rnu']),
    assay(['run', 'http://127.0.0.1:9/v1']),
  ]);
  expect(flag).toMatchObject({ code: 4, stdout: '' });
  expect(flag.stderr).toContain("assay: unknown option '--base-ulr'\n(Did you mean --base-url?)");
  expect(flag.stderr).toContain('assay run --help');
  expect(command).toMatchObject({ code: 4, stderr: expect.stringContaining('Did you mean run?') });
  expect(extra).toMatchObject({ code: 4, stderr: expect.stringContaining('too many arguments') });
});

test('An old Node.js is told which one is needed', async () => {
  const pretend = (node: string): Promise<{ readonly code: number | null; readonly stderr: string }> => {
    const code = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${node}' } })`;
    return assay(['--version'], { node: ['--import', `data:text/javascript,${encodeURIComponent(code)}`] });
  };
  const [old, older, enough] = await Promise.all(['22.18.0', '20.11.1', '22.19.0'].map(pretend));
  expect(old).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('assay needs Node.js 22.19 or newer; this is 22.18.0'),
  });
  expect(older).toMatchObject({ code: 4, stderr: expect.stringContaining('Install a newer Node.js') });
  expect(enough).toMatchObject({ code: 0, stderr: '' });
});
