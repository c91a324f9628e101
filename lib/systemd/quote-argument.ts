import { UndockError } from '../model/undock-error';

const plain = /^[A-Za-z0-9_./:=,@+-]+$/;

/**
 * One argument of `ExecStart=` so that systemd passes it on unchanged: specifiers (`%`) doubled, and quoted
 * with systemd's own escapes where it has other than plain characters.
 *
 * Variables (`$NAME`) are not escaped here: the line begins with `:`, which turns their expansion off.
 *
 * @see https://www.freedesktop.org/software/systemd/man/252/systemd.service.html#Command%20lines
 * @throws UndockError `UnquotableArgument` for a NUL character, which no process can receive.
 */
export function quoteArgument(argument: string): string {
  if (argument.includes('\0')) {
    throw new UndockError(
      'UnquotableArgument',
      `command argument ${JSON.stringify(argument)}: has a NUL character, which no program can receive; remove it`,
      { exitStatus: 2 },
    );
  }
  if (plain.test(argument)) return argument;
  const escaped = argument
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('%', '%%')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return `"${escaped}"`;
}
