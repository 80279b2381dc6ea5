import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AssayError } from '../src/define.ts';
import { cost } from './cost.ts';
import { held } from './held.ts';
import { judge } from './judge.ts';
import { lag } from './lag.ts';
import { describeMachine } from './shared/machine.ts';
import { markdownSection, markdownTable, type Section, textSection, textTable } from './shared/report.ts';
import { startUp } from './start.ts';

/**
 * All benchmarks of speed and memory, one command. Ratios are formed within one run, for machines differ.
 * Usage: node bench/main.ts [--only lag,held,cost,start,judge] [--quick] [--goals] [--json FILE] [--write].
 * `--goals` exits with 1 if a goal is missed; `--write` renews docs/benchmarks.md.
 */

const all = [lag, held, cost, startUp, judge];
const document = new URL('../docs/benchmarks.md', import.meta.url);

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    goals: { type: 'boolean', default: false },
    json: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

const selected = () => {
  const names = values.only?.split(',') ?? all.map(({ id }) => id);
  const unknown = names.find((name) => !all.some(({ id }) => id === name));
  if (unknown === undefined) return all.filter(({ id }) => names.includes(id));
  throw new AssayError('usage', `there is no benchmark ${unknown}, but ${all.map(({ id }) => id).join(', ')}`);
};

const say = (line: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${line}`);
};

const inMarkdown = (sections: readonly Section[]): string =>
  [
    '# Benchmarks',
    `Written by \`npm run bench -- --write\` from one ${values.quick ? 'quick ' : ''}run; not edited by hand. Ratios are formed within the run, between measurements that take turns: they carry over to other machines better than the figures do.`,
    markdownTable(describeMachine()),
    ...sections.map(markdownSection),
  ].join('\n\n');

const main = async (): Promise<void> => {
  const sections: Section[] = [];
  console.log(textTable(describeMachine()));
  for (const benchmark of selected()) {
    const section = await benchmark.measure({ quick: values.quick, say });
    say('');
    console.log(`\n${textSection(section)}`);
    sections.push(section);
  }
  if (values.json !== undefined)
    await writeFile(
      values.json,
      `${JSON.stringify({ machine: describeMachine().rows, quick: values.quick, sections })}\n`,
    );
  if (values.write) {
    await mkdir(new URL('.', document), { recursive: true });
    await writeFile(document, `${inMarkdown(sections)}\n`);
    console.log(`\nwritten: ${fileURLToPath(document)}`);
  }
  if (values.goals && sections.some(({ goals }) => goals.some(({ met }) => !met))) process.exitCode = 1;
};

await main();
