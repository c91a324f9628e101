import type { CliContext } from '../../lib/cli/context';

/** A context that keeps what a command writes. */
export function aCliContext(projectDir: string): {
  readonly context: CliContext;
  readonly written: { readonly stdout: string; readonly stderr: string };
} {
  const written = { stdout: '', stderr: '' };
  const context: CliContext = {
    stdout: (text) => (written.stdout += text),
    stderr: (text) => (written.stderr += text),
    liveProgress: false,
    color: false,
    env: {},
    projectDir,
    now: () => new Date('2026-11-20T18:00:00Z'),
  };
  return { context, written };
}
