import { randomInt } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { maxSeed } from '../../config/schema.ts';
import { AssayError, secretsOf, type Target } from '../../define.ts';
import { wantsColor } from '../../report/color.ts';
import { createRedactor } from '../../report/redact.ts';
import { neutraliseCommands } from '../../report/sanitise.ts';
import { formatBytes } from '../../report/text.ts';
import { createWriter } from '../../report/write.ts';
import { exitCodes } from '../../run/exit-code.ts';
import { probeSize } from '../../size/probe.ts';
import type { SizeResult, SizeSettings } from '../../size/result.ts';
import { trialsWithoutFailure } from '../../size/search.ts';
import { tellProgress, tellResult } from '../../size/tell.ts';
import { interruptible } from '../interrupt.ts';
import { count, seed, size, text } from '../options.ts';
import { addTargetFlags, addTimeoutFlags, type OneTargetFlags, oneTarget } from '../target-flags.ts';

interface ProbeSizeFlags extends OneTargetFlags {
  readonly from?: number;
  readonly to?: number;
  readonly precision?: number;
  readonly plain?: boolean;
  readonly filler?: 'dense' | 'prose';
  readonly confidence?: number;
  readonly rate?: number;
  readonly maxRequests?: number;
  readonly seed?: number;
  readonly json?: boolean;
  readonly out?: string;
}

/** The question and the envelope around the filler take so much, with long names. */
const smallestBytes = 512;

const share = (least: number, most: number) => {
  return (value: string): number => {
    const number = /^\d+(?:\.\d+)?\s*%$/.test(value) ? Number.parseFloat(value) / 100 : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Give a percentage from ${100 * least}% to ${100 * most}%.`);
  };
};

const filler = (value: string): 'dense' | 'prose' => {
  if (value === 'dense' || value === 'prose') return value;
  throw new InvalidArgumentError('Give dense or prose.');
};

const settingsOf = (flags: ProbeSizeFlags, target: Target): SizeSettings => {
  const { from = 1024, to: most = 256 * 1024, precision = 0.19 } = flags;
  const { confidence = 0.95, rate = 0.05, maxRequests = 300 } = flags;
  const to = Math.min(most, target.capabilities.maxPayloadBytes ?? Number.POSITIVE_INFINITY);
  if (from < smallestBytes || to <= from) {
    throw new AssayError('usage', `there are no sizes from ${formatBytes(from)} to ${formatBytes(to)} to be tried`, {
      hint: `Give --from ${smallestBytes} or more, and a larger --to${to < most ? ' (the configuration limits the target to less than asked for)' : ''}.`,
    });
  }
  const needed = trialsWithoutFailure(rate, confidence);
  if (needed > maxRequests) {
    throw new AssayError('usage', `a failure rate of ${100 * rate} % cannot be ruled out in ${maxRequests} requests`, {
      hint: `Give --max-requests ${needed} or more, or a higher --rate.`,
    });
  }
  return {
    ...{ from, to, precision, confidence, rate, maxRequests },
    concurrency: target.concurrency,
    seed: flags.seed ?? randomInt(maxSeed),
    streamed: flags.plain !== true,
    filler: flags.filler ?? 'dense',
  };
};

/** Tells how far it is: in one line that is drawn again on a terminal, in lines now and then elsewhere. */
const createTeller = (stream: NodeJS.WriteStream) => {
  let told = 0;
  return {
    progress: (findings: Parameters<typeof tellProgress>[0]): void => {
      const line = tellProgress(findings);
      if (stream.isTTY) return void stream.write(`\r${line.slice(0, (stream.columns || 80) - 1)}\u001b[0K`);
      if (findings.requests.sent < told + 20) return;
      told = findings.requests.sent;
      stream.write(`assay: ${line}\n`);
    },
    end: (): void => {
      if (stream.isTTY) stream.write('\r\u001b[0K');
    },
  };
};

const exitCodeOf = ({ outcome }: SizeResult): number => {
  switch (outcome) {
    case 'none':
      return exitCodes.ok;
    case 'threshold':
    case 'everywhere':
    case 'scattered':
      return exitCodes.failure;
    case 'undecided':
      return exitCodes.inconclusive;
    case 'refused':
    case 'incomplete':
      return exitCodes.incomplete;
  }
};

const execute = async (flags: ProbeSizeFlags): Promise<void> => {
  const target = await oneTarget(flags);
  const settings = settingsOf(flags, target);
  const redact = createRedactor(secretsOf(target));
  const teller = createTeller(process.stderr);
  const { signal, release } = interruptible();
  try {
    const result = await probeSize({ target, settings, signal, onProgress: teller.progress }).finally(teller.end);
    const json = `${JSON.stringify(result, null, 2)}\n`;
    const look = { color: wantsColor(process.stdout, process.env), width: process.stdout.columns ?? 100 };
    process.stdout.write(redact(flags.json ? json : tellResult(result, look)));
    process.exitCode = exitCodeOf(result);
    if (flags.out !== undefined) {
      await createWriter(dirname(flags.out), secretsOf(target)).write(basename(flags.out), json);
      process.stderr.write(neutraliseCommands(`assay: wrote ${flags.out}\n`));
    }
  } finally {
    release();
  }
};

const epilogue = `
Exit codes: 0 no failures · 1 failures, from a size on or at any · 3 the requests did not suffice
            4 usage or configuration · 5 incomplete, or every size refused

Each outcome is taken for chance: the search sends requests where they tell most, and ends when it is sure enough.
A proper refusal (413, or 400 for a long context) is no failure: it ends the range. Rate limits are waited for.`;

export const addProbeSize = (program: Command): void => {
  const command = program
    .command('probe-size')
    .description('Find the size of a request from which on some fail, even if only now and then');
  addTargetFlags(command)
    .optionsGroup('What to send:')
    .option('--from <size>', 'smallest request (default: 1KB)', size)
    .option('--to <size>', 'largest request (default: 256KB)', size)
    .option('--precision <percent>', 'tell sizes apart that differ by so much (default: 19%)', share(0.001, 1))
    .option('--plain', 'ask for plain replies, not streamed ones')
    .option('--filler <kind>', 'dense: few tokens; prose: one for about four bytes (default: dense)', filler)
    .option('--seed <n>', 'seed of the prompts (default: a new one, told in the result)', seed)
    .optionsGroup('How sure to be:')
    .option('--confidence <percent>', 'of what is said (default: 95%)', share(0.8, 0.999))
    .option('--rate <percent>', 'smallest failure rate worth finding (default: 5%)', share(0.001, 0.5))
    .option('--max-requests <n>', 'stop before it sends more (default: 300)', count)
    .optionsGroup('What to tell:')
    .option('--json', 'print the result as JSON')
    .option('--out <file>', 'write the result as JSON to a file, too', text);
  addTimeoutFlags(command).addHelpText('after', epilogue).action(execute);
};
