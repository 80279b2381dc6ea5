import { Command, CommanderError } from 'commander';
import { AssayError } from '../define.ts';
import { exitCodes } from '../run/exit-code.ts';
import { version } from '../version.ts';
import { addBaseline } from './commands/baseline.ts';
import { addCompare } from './commands/compare.ts';
import { addDemo } from './commands/demo.ts';
import { addExplain } from './commands/explain.ts';
import { addGateway } from './commands/gateway.ts';
import { addJudge } from './commands/judge.ts';
import { addList } from './commands/list.ts';
import { addMerge } from './commands/merge.ts';
import { addMock } from './commands/mock.ts';
import { addProbeSize } from './commands/probe-size.ts';
import { addRun } from './commands/run.ts';
import { printError } from './print.ts';

const epilogue = `
Exit codes: 0 as expected · 1 a failure that the baseline does not list · 2 the baseline is out of date
            3 must-level checks could not be judged · 4 usage or configuration · 5 incomplete, or nothing judged

Start with: assay demo
            assay run --base-url https://api.example.com/v1 --model NAME`;

const createProgram = (): Command => {
  const program = new Command('assay')
    .description('Conformance suite for OpenAI-compatible LLM providers and gateways.')
    .version(version)
    .addHelpText('after', epilogue)
    .showSuggestionAfterError()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'assay: ')) });
  for (const add of [
    addRun,
    addGateway,
    addProbeSize,
    addJudge,
    addCompare,
    addBaseline,
    addMerge,
    addDemo,
    addMock,
    addList,
    addExplain,
  ])
    add(program);
  // Subcommands throw too, so that one place decides about exit codes.
  program.exitOverride().showHelpAfterError('(assay --help shows all commands)');
  for (const command of program.commands)
    command.exitOverride().showHelpAfterError(`(assay ${command.name()} --help shows all flags)`);
  return program;
};

const exitCodeOf = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (!(error instanceof AssayError)) return exitCodes.incomplete;
  return error.code === 'internal' || error.code === 'runtime' || error.code === 'output'
    ? exitCodes.incomplete
    : exitCodes.usage;
};

/** A reader that closes the pipe early (`| head`) is no failure. */
const toleratePipes = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitCodes.ok);
      throw error;
    });
  }
};

/** Runs the command line. Sets the exit code; never throws. */
export const main = async (args: readonly string[]): Promise<void> => {
  toleratePipes();
  try {
    const program = createProgram();
    if (args.length === 0) {
      program.outputHelp();
      return;
    }
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    // commander has already printed its own.
    if (!(error instanceof CommanderError)) printError(error);
    process.exitCode = exitCodeOf(error);
  }
};
