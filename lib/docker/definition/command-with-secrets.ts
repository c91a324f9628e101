/**
 * A command whose arguments hold secrets, as `${NAME}`: a shell puts them in when the program starts, and gives
 * way to it. systemd passes arguments on as they are written, and the definition must not have the values.
 */
export function commandWithSecrets(args: readonly string[], names: readonly string[]): readonly string[] {
  if (names.length === 0) return args;
  return ['/bin/sh', '-c', `exec ${args.map((arg) => shellWord(arg, names)).join(' ')}`];
}

/** One word of a POSIX shell: all of it as it is written but the secrets. */
function shellWord(arg: string, names: readonly string[]): string {
  if (/^[\w@%+=:,./-]+$/.test(arg)) return arg;
  const parts = arg.split(new RegExp(`(\\$\\{(?:${names.join('|')})\\})`));
  const word = parts
    .map((part, index) => (index % 2 === 1 ? `"${part}"` : part === '' ? '' : quoted(part)))
    .join('');
  return word === '' ? "''" : word;
}

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
