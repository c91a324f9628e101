import { open, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { existsSync } from 'node:fs';
import { compressionOf } from '../../docker/image/compression';
import { UndockError } from '../../model/undock-error';

/** Kinds of sources of an import. */
export type SourceKind = 'compose' | 'inspect' | 'archive' | 'dockerfile';

/** Compose files by the names that `docker compose` looks for, in its order. */
const composeNames = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];

/** Bytes from the beginning that tell the kind. */
const head = 64 * 1024;

/** Tells by its content what a file or folder is. Throws `SourceNotFound` or `UnknownSource`, exit status 2. */
export async function detectSource(
  path: string,
): Promise<{ readonly kind: SourceKind; readonly file: string }> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new UndockError(
      'SourceNotFound',
      `${path}: does not exist; name a compose file, the JSON of docker inspect, an image archive or a Dockerfile`,
      {
        exitStatus: 2,
        cause,
      },
    );
  });
  if (found.isDirectory()) return inFolder(path);
  // A pipe would be waited for, and could not be read a second time.
  if (!found.isFile())
    throw new UndockError(
      'UnknownSource',
      `${path}: is a pipe, a socket or a device; write what it gives into a file, and name that`,
      { exitStatus: 2 },
    );
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(head), 0, head, 0).finally(() => file.close());
  const start = buffer.subarray(0, bytesRead);
  return { kind: kindOf(start, basename(path)), file: path };
}

function inFolder(path: string): { kind: SourceKind; file: string } {
  if (existsSync(join(path, 'oci-layout')) || existsSync(join(path, 'manifest.json')))
    return { kind: 'archive', file: path };
  const compose = composeNames.map((name) => join(path, name)).find((file) => existsSync(file));
  if (compose !== undefined) return { kind: 'compose', file: compose };
  const dockerfile = join(path, 'Dockerfile');
  if (existsSync(dockerfile)) return { kind: 'dockerfile', file: dockerfile };
  throw new UndockError(
    'UnknownSource',
    `${path}: is a folder without a compose file, an image archive or a Dockerfile; name one of them`,
    { exitStatus: 2 },
  );
}

function kindOf(start: Buffer, name: string): SourceKind {
  const isTar = start.length >= 512 && start.subarray(257, 262).toString('latin1') === 'ustar';
  // Those that cannot be read are archives all the same, and the reader of archives says so.
  if (isTar || compressionOf(start) !== 'none' || name.endsWith('.tar')) return 'archive';
  const text = start
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('[')) return 'inspect';
  if (
    text.startsWith('{') &&
    /"(HostConfig|RootFS|RepoTags)"\s*:/.test(text) &&
    !/^\{\s*"(name|services)"/.test(text)
  )
    return 'inspect';
  if (/^(Dockerfile|Containerfile)(\..*)?$|\.Dockerfile$/i.test(name)) return 'dockerfile';
  const firstLine = text.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  return /^(FROM|ARG)\s+\S+/i.test(firstLine) && !firstLine.includes(': ') ? 'dockerfile' : 'compose';
}
