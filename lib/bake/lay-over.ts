import { UndockError } from '../model/undock-error';
import type { ContainerRoot } from '../systemd/container-root';
import type { SourceFile } from './source-digest';

/**
 * Gives each file of `image.filesDir` the path it has once the links of the image's root are followed inside
 * that root: `lib/x` is `usr/lib/x` where `lib` is a link to `usr/lib`. Unpacked as it is, `lib/` would
 * take the place of the link, or be followed on the machine. A link in the place of the file is replaced.
 *
 * @param files as `readSourceFiles` gives them.
 * @param prefix what every path begins with, such as `context/`.
 * @throws UndockError `FileOverFolder`, `FileBelowNoFolder` or `FileTwice`, exit status 2.
 */
export function layOver(
  files: readonly SourceFile[],
  prefix: string,
  root: Pick<ContainerRoot, 'placeOf' | 'isFolder'>,
): readonly SourceFile[] {
  const from = new Map<string, string>();
  return files.map((file) => {
    const given = `/${file.path.slice(prefix.length)}`;
    const cut = given.lastIndexOf('/');
    const folder = root.placeOf(given.slice(0, cut + 1));
    if (folder === undefined)
      throw refusal('FileBelowNoFolder', given, 'lies below a file or a broken link of the image');
    const placed = `${folder.replace(/\/$/, '')}${given.slice(cut)}`;
    if (root.isFolder(placed)) throw refusal('FileOverFolder', given, 'is a folder of the image');
    const other = from.get(placed);
    if (other !== undefined)
      throw refusal('FileTwice', given, `is the same file of the image as ${other}: ${placed}`);
    from.set(placed, given);
    return { ...file, path: prefix + placed.slice(1) };
  });
}

function refusal(code: string, path: string, what: string): UndockError {
  return new UndockError(
    code,
    `image.filesDir: ${JSON.stringify(path)} ${what}, expected a file of its own in a folder; move it in image.filesDir`,
    { exitStatus: 2 },
  );
}
