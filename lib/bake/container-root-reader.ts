import type { ImageConfig } from '../docker/image-config/image-config';
import { openFlattened } from '../docker/image/flattened-root-file';
import type { ContainerRoot } from '../systemd/container-root';

/**
 * Reads what the unit writer has to know of a flattened root file system, in one pass over its tar.
 *
 * @throws UndockError `ImageLimitExceeded` for accounts of more than 1 MiB.
 */
export function readContainerRoot(rootTar: string, config: ImageConfig): ContainerRoot {
  const root = openFlattened(rootTar);
  try {
    return {
      config,
      passwd: root.readSmallFile('/etc/passwd')?.toString('utf8') ?? '',
      group: root.readSmallFile('/etc/group')?.toString('utf8') ?? '',
      isProgram: (path) => {
        const entry = root.resolve(path)?.entry;
        return entry?.kind === 'file' && (entry.mode & 0o111) !== 0;
      },
      isFolder: (path) => root.resolve(path)?.entry.kind === 'folder',
      placeOf: (path) => root.placeOf(path),
    };
  } finally {
    // Paths are looked up without the file.
    root.close();
  }
}
