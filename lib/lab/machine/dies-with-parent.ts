/** A program and its arguments. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * The same command, killed by the kernel when the process that starts it ends, however that happens
 * (prctl PR_SET_PDEATHSIG, which survives exec). The kernel says nothing of a parent that was gone before it was
 * asked, so the parent is looked at once after.
 *
 * Must be started from the main thread: the signal is sent at the end of the thread that started it.
 *
 * @param parent process id of the process that starts it.
 */
export function diesWithParent({ program, args }: Command, parent: number): Command {
  const stillThere = '[ "$PPID" = "$0" ] && exec "$@"';
  return {
    program: 'setpriv',
    args: ['--pdeathsig', 'KILL', 'sh', '-c', stillThere, String(parent), program, ...args],
  };
}
