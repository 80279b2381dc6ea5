import { spawnSync } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { folderWith } from '../config/testing.ts';
import { assay, resultsIn } from './testing.ts';

/** The composite action and the GitLab template: their shell scripts are run here, their runners are not. */

const root = join(import.meta.dirname, '..', '..');
const read = async (name: string): Promise<unknown> => parse(await readFile(join(root, name), 'utf8'));

const inputs = z.record(z.string(), z.object({ description: z.string(), default: z.string() }));
const step = z.object({
  uses: z.string().optional(),
  shell: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const actionFile = z.object({
  inputs,
  outputs: z.record(z.string(), z.object({ value: z.string() })),
  runs: z.object({ using: z.literal('composite'), steps: z.array(step) }),
});
const gitlabJob = z.object({ script: z.array(z.string()), variables: z.record(z.string(), z.string()) });
const gitlabFile = z.object({ '.assay': gitlabJob, '.assay-merge': gitlabJob });

const flagsIn = (script: string): readonly string[] =>
  [...script.replaceAll(/--yes\b/g, '').matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([flag]) => flag);

const flagsOf = async (command: string): Promise<ReadonlySet<string>> =>
  new Set(flagsIn((await assay([command, '--help'])).stdout));

const theAction = async () => {
  const action = actionFile.parse(await read('action.yml'));
  const [run, end] = action.runs.steps.filter((each) => each.run !== undefined);
  return { ...action, run: run?.run ?? '', end: end?.run ?? '', env: run?.env ?? {} };
};

test('every flag that the action and the template pass is one of assay', async () => {
  const { run } = await theAction();
  const gitlab = gitlabFile.parse(await read('ci/gitlab.yml'));
  const [ofRun, ofMerge] = await Promise.all([flagsOf('run'), flagsOf('merge')]);
  for (const script of [run, gitlab['.assay'].script.join('\n')]) {
    const flags = flagsIn(script);
    expect(flags.length).toBeGreaterThan(8);
    for (const flag of flags) expect(ofRun).toContain(flag);
  }
  for (const flag of flagsIn(gitlab['.assay-merge'].script.join('\n'))) expect(ofMerge).toContain(flag);
});

test('every input of the action is used, and none within a script, where it would be code', async () => {
  const action = await theAction();
  const text = await readFile(join(root, 'action.yml'), 'utf8');
  for (const name of Object.keys(action.inputs)) expect(text).toMatch(new RegExp(`\\binputs\\.${name}\\b`));
  for (const { run } of action.runs.steps) expect(run ?? '').not.toContain('${{');
  for (const name of [...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name ?? ''))
    expect(action.inputs).toHaveProperty(name);
  for (const { uses = '' } of action.runs.steps) expect(uses).toMatch(/^$|@v\d+$/);
});

interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly text: string;
}

/** Runs a script as the runner does: bash, with errors ending it, and with the defaults of all inputs. */
const runScript = (script: string, cwd: string, env: Readonly<Record<string, string>>): Ran => {
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', GITHUB_ACTIONS: 'true', GITHUB_RUN_ID: '17000000001', ...env },
  });
  return { code: status, output: stdout, text: `${stdout}${stderr}` };
};

const defaultsOf = async (): Promise<Readonly<Record<string, string>>> => {
  const { inputs: known, env } = await theAction();
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => {
      const [, input = ''] = /inputs\.([\w-]+)/.exec(value) ?? [];
      return [name, known[input]?.default ?? ''];
    }),
  );
};

test('the action runs assay with its inputs, tells the exit code, and writes the step summary', async () => {
  const cwd = await folderWith({ output: '', summary: '' });
  const { run, end } = await theAction();
  // The mock listens in this process, which the script’s would block: nothing listens there.
  const ran = runScript(run, cwd, {
    ...(await defaultsOf()),
    ASSAY_PATH: root,
    ASSAY_BASE_URL: 'http://127.0.0.1:9/v1',
    ASSAY_MODEL: 'small\nlarge model\n',
    ASSAY_PROVIDER: "it's; $(touch pwned)",
    ASSAY_ARGS: '--check=chat/choices-are-there\n--trials=1',
    GITHUB_OUTPUT: join(cwd, 'output'),
    GITHUB_STEP_SUMMARY: join(cwd, 'summary'),
  });
  expect(ran).toMatchObject({ code: 0, output: expect.stringContaining('::error title=') });
  expect(await readFile(join(cwd, 'output'), 'utf8')).toBe('exit-code=5\npath=reports/assay\n');
  expect(await readFile(join(cwd, 'summary'), 'utf8')).toContain('# assay');
  const { targets, results } = await resultsIn(cwd, 'reports/assay');
  expect(targets.map(({ provider, model }) => [provider, model])).toEqual([
    ["it's; $(touch pwned)", 'small'],
    ["it's; $(touch pwned)", 'large model'],
  ]);
  expect(results[0]).toMatchObject({ check: 'chat/choices-are-there' });
  await expect(stat(join(cwd, 'pwned'))).rejects.toThrow();
  const ending = (env: Readonly<Record<string, string>>) =>
    runScript(end, cwd, { ASSAY_OUT: 'reports/assay', ASSAY_SHARD: '', ...env }).code;
  expect(ending({ ASSAY_CODE: '5' })).toBe(5);
  expect(ending({ ASSAY_CODE: '1', ASSAY_SHARD: '1/2' })).toBe(0);
  expect(ending({ ASSAY_CODE: '4', ASSAY_SHARD: '1/2' })).toBe(4);
  expect(ending({ ASSAY_CODE: '5', ASSAY_SHARD: '1/2', ASSAY_OUT: 'absent' })).toBe(5);
});

/** Stands in for npx: tells what it was asked to run. */
const npx = '#!/bin/sh\nprintf "%s\\n" "$@" > "$ASKED"\nexit 1\n';

test('the template runs a shard where jobs are parallel, and the whole where they are not', async () => {
  const { '.assay': job } = gitlabFile.parse(await read('ci/gitlab.yml'));
  const cwd = await folderWith({ 'bin/npx': npx });
  spawnSync('chmod', ['+x', join(cwd, 'bin/npx')]);
  const asked = async (env: Readonly<Record<string, string>>) => {
    const { code } = runScript(job.script.join('\n'), cwd, {
      ...job.variables,
      PATH: `${join(cwd, 'bin')}:${process.env.PATH ?? ''}`,
      ASKED: join(cwd, 'asked'),
      ASSAY_MODEL: 'large model',
      ASSAY_ARGS: '--trials 3 --max-payload 4KB',
      ...env,
    });
    return { code, args: (await readFile(join(cwd, 'asked'), 'utf8')).trim().split('\n') };
  };
  const whole = await asked({ CI_NODE_TOTAL: '1' });
  expect(whole.code).toBe(1);
  expect(whole.args.join(' ')).toBe(
    '--yes llm-assay@latest run --reporter terminal,html,junit,ctrf,markdown --trials 3 --max-payload 4KB --model large model --out reports/assay',
  );
  expect(whole.args).toContain('large model');
  const part = await asked({ CI_NODE_TOTAL: '4', CI_NODE_INDEX: '2', CI_PIPELINE_ID: '3000000000' });
  expect(part.code).toBe(1);
  expect(part.args.slice(-6).join(' ')).toBe('--shard 2/4 --seed 852516352 --out reports/assay/shard-2');
});
