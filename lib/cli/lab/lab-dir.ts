import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CliContext } from '../context';

/** The folder of a project's lab: one a project. Short, since sockets lie in it, whose paths end at 108 bytes. */
export function labDir({ projectDir }: Pick<CliContext, 'projectDir'>): string {
  const project = createHash('sha256').update(projectDir).digest('hex').slice(0, 8);
  return join(tmpdir(), `undock-lab-${project}`);
}
