import { Command } from 'commander';
import { run, type Verb } from '../../lib/cli/program';
import { UndockError } from '../../lib/model/undock-error';
import { aCliContext } from '../builders/cli-context';

const failing =
  (error: unknown, before = ''): Verb =>
  (context) =>
    new Command('fail').option('--json').action(() => {
      if (before !== '') context.stdout(before);
      throw error;
    });

async function outcome(verb: Verb, ...argv: string[]) {
  const { context, written } = aCliContext('/nowhere');
  return { status: await run(argv, context, [verb]), ...written };
}

const declined = new UndockError('Declined', 'Declined; nothing was changed.', { exitStatus: 3 });

describe('the command', () => {
  it('ends with the status of the error, its message on standard error, and no stack trace', async () => {
    expect(await outcome(failing(declined), 'fail')).toEqual({
      status: 3,
      stdout: '',
      stderr: 'undock: Declined; nothing was changed.\n',
    });
  });

  it('prints the stack trace, and those of its causes, with --debug', async () => {
    const error = new UndockError('Broken', 'it broke', { cause: new Error('because of this') });
    const { stderr } = await outcome(failing(error), '--debug', 'fail');
    expect(stderr).toMatch(
      /^undock: it broke\nUndockError: it broke\n +at [^]*Error: because of this\n +at /,
    );
  });

  it('says of an error it does not know that it was not expected', async () => {
    const { status, stderr } = await outcome(failing(new TypeError('x is undefined')), 'fail');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^undock: x is undefined\nThis error was not expected; add --debug/);
  });

  it('prints undock/error/v1 for a program that asked for JSON and got no result', async () => {
    const { status, stdout } = await outcome(failing(declined), 'fail', '--json');
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toEqual({
      schema: 'undock/error/v1',
      code: 'Declined',
      message: 'Declined; nothing was changed.',
    });
  });

  it('adds nothing to a result that was printed already', async () => {
    const { stdout } = await outcome(failing(declined, '{"schema":"undock/fail/v1"}\n'), 'fail', '--json');
    expect(stdout).toBe('{"schema":"undock/fail/v1"}\n');
  });

  it.each([['nothing-like-it'], ['fail', '--unknown'], ['fail', 'too', 'many']])(
    'refuses wrong usage: %s %s',
    async (...argv) => {
      const { status, stderr } = await outcome(failing(declined), ...argv.filter(Boolean));
      expect(status).toBe(2);
      expect(stderr).toMatch(/^error: /);
    },
  );
});
