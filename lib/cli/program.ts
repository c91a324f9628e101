import { Command, CommanderError, Option } from 'commander';
import { UndockError } from '../model/undock-error';
import type { CliContext } from './context';
import { describeFailure, failureJson } from './failure';
import { version } from './version';

/** Adds one verb to the program. An action sets a status other than 0 by returning or throwing. */
export type Verb = (context: CliContext) => Command;

/** Runs the command line and returns the exit status: 0 done, 1 failed, 2 wrong usage, 3 declined. */
export async function run(
  argv: readonly string[],
  context: CliContext,
  verbs: readonly Verb[],
): Promise<number> {
  const program = new Command('undock')
    .description('Moves stateless services from Docker hosts to self-healing AWS Auto Scaling groups.')
    .version(version())
    .addOption(new Option('--debug', 'print the stack trace of an error'))
    .showHelpAfterError('(add --help for the options)')
    .exitOverride()
    .configureOutput({ writeOut: context.stdout, writeErr: context.stderr });
  const wrote = { result: false };
  const watched: CliContext = {
    ...context,
    stdout: (text) => {
      wrote.result = true;
      context.stdout(text);
    },
  };
  for (const verb of verbs) program.addCommand(inherit(verb(watched), program));
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    context.stderr(describeFailure(error, { debug: program.opts<{ debug?: boolean }>().debug === true }));
    if (argv.includes('--json') && !wrote.result) context.stdout(failureJson(error));
    return error instanceof UndockError ? error.exitStatus : 1;
  }
}

function inherit(command: Command, program: Command): Command {
  command.copyInheritedSettings(program);
  for (const child of command.commands) inherit(child, program);
  return command;
}
