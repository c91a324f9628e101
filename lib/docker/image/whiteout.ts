import { imageRefusal } from './image-refusal';
import { quotedName } from './quoted-name';

/** A name that says what a layer takes away, instead of being a file of the image. */
export type Whiteout =
  | { readonly kind: 'name' | 'opaque'; readonly folder: readonly string[]; readonly name: string }
  /** AUFS's own book-keeping. */
  | { readonly kind: 'aufs' };

const prefix = '.wh.';
const opaque = '.wh..wh..opq';

/**
 * Whether a path is a whiteout: `.wh.x` takes `x` away, `.wh..wh..opq` everything in its folder.
 *
 * @returns undefined for a plain path. Throws `UnsafeLayerName` for a whiteout of nothing, or below a whiteout.
 */
export function whiteoutOf(path: string, where: string): Whiteout | undefined {
  if (!path.includes(prefix)) return undefined;
  const folder = path.split('/');
  if (folder[0]?.startsWith('.wh..wh.') === true && folder[0] !== opaque) return { kind: 'aufs' };
  const last = folder.pop() ?? '';
  const name = last.slice(prefix.length);
  const odd =
    folder.some((part) => part.startsWith(prefix)) ||
    (last.startsWith(prefix) &&
      last !== opaque &&
      (name === '' || name === '.' || name === '..' || name.startsWith(prefix)));
  if (odd) {
    throw imageRefusal(
      'UnsafeLayerName',
      `${where}: ${quotedName(path)} is no proper whiteout, expected ${prefix} and a name; build the image again`,
    );
  }
  if (!last.startsWith(prefix)) return undefined;
  return last === opaque ? { kind: 'opaque', folder, name: '' } : { kind: 'name', folder, name };
}
