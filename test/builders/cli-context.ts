import type { CliContext } from '../../lib/cli/context';

/** A context that keeps what a command writes; `answer` is what the user says when asked, if anybody is there. */
export function aCliContext(
  projectDir: string,
  answer?: string,
): {
  readonly context: CliContext;
  readonly written: { readonly stdout: string; readonly stderr: string };
} {
  const written = { stdout: '', stderr: '' };
  const context: CliContext = {
    stdout: (text) => (written.stdout += text),
    stderr: (text) => (written.stderr += text),
    ask: () => Promise.resolve(answer),
    liveProgress: false,
    color: false,
    env: {},
    projectDir,
    now: () => new Date('2026-11-20T18:00:00Z'),
  };
  return { context, written };
}
