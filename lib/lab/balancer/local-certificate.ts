import { access, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UndockError } from '../../model/undock-error';
import { runProgram } from '../run-program';

/**
 * File with a certificate for localhost and 127.0.0.1, signed by itself, and its key. Made once in `dir` with openssl;
 * nobody but its owner may read it.
 *
 * Throws an UndockError `ProgramNotStarted` or `CertificateFailed`.
 */
export async function localCertificate(dir: string, signal: AbortSignal): Promise<string> {
  const file = join(dir, 'localhost.pem');
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) return file;
  const part = (name: string): string => join(dir, `localhost-${name}.tmp`);
  const args =
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 365 -subj /CN=localhost';
  const { status, lines } = await runProgram({
    command: 'openssl',
    args: [
      ...args.split(' '),
      '-addext',
      'subjectAltName=DNS:localhost,IP:127.0.0.1',
      '-keyout',
      part('key'),
      '-out',
      part('certificate'),
    ],
    env: process.env,
    signal,
  });
  if (status !== 0)
    throw new UndockError(
      'CertificateFailed',
      `openssl: exit status ${String(status)}, expected a certificate for localhost; its last line: ${lines.at(-1) ?? 'none'}`,
    );
  const pem = (await readFile(part('certificate'), 'utf8')) + (await readFile(part('key'), 'utf8'));
  await writeFile(part('pem'), pem, { mode: 0o600 });
  await rename(part('pem'), file);
  await Promise.all(['key', 'certificate'].map(async (name) => rm(part(name))));
  return file;
}
