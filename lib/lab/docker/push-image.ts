import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UndockError } from '../../model/undock-error';
import { runProgram } from '../run-program';

export interface ImagePush {
  /** File of `docker save` or of an OCI layout, or a folder that is an OCI layout. */
  readonly archive: string;
  /** Name and tag, such as `md2html:latest`. */
  readonly image: string;
  /** Loopback port of the registry. */
  readonly port: number;
  /** Folder for what is unpacked on the way. */
  readonly scratchDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/**
 * Copies a container image from an archive into a registry on this machine, without TLS and without anybody's
 * password.
 *
 * @throws UndockError `ImageArchiveUnknown`, `ImageNotPushed` with skopeo's last lines, `ProgramNotStarted`, or
 * the signal's reason.
 */
export async function pushImage(push: ImagePush): Promise<void> {
  const { image, port, scratchDir, env, signal } = push;
  const { status, lines } = await runProgram({
    command: 'skopeo',
    args: [
      // Which images the user trusts from where says nothing about a file that is given by name.
      ...['--insecure-policy', '--tmpdir', scratchDir, 'copy', '--quiet'],
      ...['--dest-tls-verify=false', '--dest-no-creds'],
      ...[await sourceOf(push), `docker://127.0.0.1:${port}/${image}`],
    ],
    env,
    signal,
  });
  if (status === 0) return;
  throw new UndockError(
    'ImageNotPushed',
    `container image ${image}: skopeo ended with status ${status ?? 'unknown'}, expected 0; mend what it says:\n${lines.slice(-5).join('\n')}`,
  );
}

/** The archive as skopeo names it. Docker's newer archives are both; its own list names the image's layers then. */
async function sourceOf({ archive, env, signal }: ImagePush): Promise<string> {
  const folder = await stat(archive).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (folder && (await exists(join(archive, 'oci-layout')))) return `oci:${archive}`;
  if (!folder) {
    const args = ['--list', '--file', archive, 'manifest.json', 'oci-layout'];
    // It ends with 2 when one of them is missing, which is most often the case.
    const { lines } = await runProgram({ command: 'tar', args, env, signal });
    if (lines.includes('manifest.json')) return `docker-archive:${archive}`;
    if (lines.includes('oci-layout')) return `oci-archive:${archive}`;
  }
  throw new UndockError(
    'ImageArchiveUnknown',
    `container image ${archive}: has neither manifest.json nor oci-layout, expected what docker save writes or an OCI layout; save the image again`,
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
