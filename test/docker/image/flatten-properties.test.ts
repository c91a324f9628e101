import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { flattenImage } from '../../../lib/docker/image/flatten-image-writer';
import { UndockError } from '../../../lib/model/undock-error';
import { flattenedEntries } from './flattened-entries';
import { ociFiles, tarOf, writeTar, type TestEntry } from './image-builder';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'property-'))));
afterEach(() => rmSync(dir, { recursive: true }));

/** What a path holds in the reference: content and owner for a file, undefined content for a folder. */
interface Held {
  readonly content: string | undefined;
  readonly uid: number;
}

const names = fc.constantFrom('a', 'b', 'c');
const paths = fc.array(names, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));

/** One step of a layer. Names are few, so that steps meet. */
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('file' as const),
      path: paths,
      content: fc.string({ maxLength: 3, unit: 'grapheme-ascii' }),
      uid: fc.nat(5),
    }),
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('folder' as const), path: paths, uid: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('link' as const), path: paths, target: paths }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('whiteout' as const), path: paths }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('opaque' as const), path: paths }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const below = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);
const parents = (path: string): string[] =>
  path
    .split('/')
    .map((_, at, all) => all.slice(0, at).join('/'))
    .slice(1);

/**
 * Makes every step of a layer one that a file system can have led to, by what the reference holds: parents are
 * folders, targets of links are files that came before. What cannot be is dropped from both sides.
 */
function applied(state: Map<string, Held>, steps: readonly Step[]): TestEntry[] {
  const entries: TestEntry[] = [];
  const remove = (path: string, itself: boolean): void => {
    for (const key of [...state.keys()]) if (below(key, path) || (itself && key === path)) state.delete(key);
  };
  const isFile = (path: string): boolean => state.get(path)?.content !== undefined;
  const whiteouts = steps.filter((it) => it.what === 'whiteout' || it.what === 'opaque');
  for (const it of whiteouts) {
    remove(it.path, it.what === 'whiteout');
    const parts = it.path.split('/');
    const name = parts.pop()!;
    const mark = it.what === 'opaque' ? [...parts, name, '.wh..wh..opq'] : [...parts, `.wh.${name}`];
    entries.push({ name: mark.join('/') });
  }
  for (const it of steps) {
    if (it.what === 'whiteout' || it.what === 'opaque' || parents(it.path).some(isFile)) continue;
    if (it.what === 'link' && (!isFile(it.target) || it.target === it.path)) continue;
    for (const parent of parents(it.path))
      if (!state.has(parent)) state.set(parent, { content: undefined, uid: 0 });
    if (it.what === 'folder') {
      if (isFile(it.path)) remove(it.path, true);
      state.set(it.path, { content: undefined, uid: it.uid });
      entries.push({ name: `${it.path}/`, uid: it.uid });
    } else {
      const held = it.what === 'file' ? { content: it.content, uid: it.uid } : state.get(it.target)!;
      // A link below the folder it replaces: the folder goes, and its target with it; tar refuses that too.
      remove(it.path, true);
      state.set(it.path, held);
      if (it.what === 'file') entries.push({ name: it.path, content: it.content, uid: it.uid });
      else entries.push({ name: it.path, kind: 'hardlink', link: it.target });
    }
  }
  return entries;
}

test('a stack of layers flattens to what a simple file system holds after all steps', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      async (stack) => {
        const state = new Map<string, Held>();
        const layers = stack.map((steps) => ({ tar: tarOf(applied(state, steps)) }));
        const out = join(dir, 'rootfs.tar');
        await flattenImage(writeTar(join(dir, 'app.tar'), ociFiles(layers)), out);
        const content = new Map<string, Held>();
        for (const it of flattenedEntries(out).slice(1)) {
          const name = it.name.replace(/\/$/, '');
          if (it.kind === 'hardlink') content.set(name, content.get(it.linkName)!);
          else content.set(name, { content: it.kind === 'file' ? it.content : undefined, uid: it.uid });
        }
        expect([...content].sort()).toEqual([...state].sort());
      },
    ),
    { numRuns: 150 },
  );
}, 120_000);

test('a layer with any bytes changed is refused or read, and never anything else', async () => {
  const tar = tarOf([
    { name: 'd/' },
    { name: `d/${'n'.repeat(120)}`, content: 'content', xattrs: { 'user.a': 'b' } },
    { name: 's', kind: 'symlink', link: 'd' },
    { name: 's/x' },
    { name: 'h', kind: 'hardlink', link: 's/x' },
    { name: '.wh.gone' },
  ]);
  const change = fc.record({ at: fc.nat(tar.length - 1), byte: fc.nat(255) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 4 }),
      fc.nat(tar.length),
      async (changes, length) => {
        const bytes = Buffer.from(tar);
        for (const { at, byte } of changes) bytes[at] = byte;
        mendChecksums(bytes);
        const cut = bytes.subarray(0, length < 600 ? length : undefined);
        const archive = writeTar(join(dir, 'app.tar'), ociFiles([{ tar: cut }]));
        const result: unknown = await flattenImage(archive, join(dir, 'rootfs.tar')).catch(
          (it: unknown) => it,
        );
        if (result instanceof Error) {
          expect(result).toBeInstanceOf(UndockError);
          expect(result.message).toMatch(/^image [^\n]*; [^\n]+$/);
        } else {
          for (const { name } of flattenedEntries(join(dir, 'rootfs.tar')))
            expect(name).not.toMatch(/^\/|(^|\/)\.\.(\/|$)/);
        }
      },
    ),
    { numRuns: 200 },
  );
}, 120_000);

/** Makes changed headers believable, so that what is behind the checksum is tested too. */
function mendChecksums(tar: Buffer): void {
  for (let at = 0; at + 512 <= tar.length; at += 512) {
    const block = tar.subarray(at, at + 512);
    if (block.toString('latin1', 257, 262) !== 'ustar') continue;
    block.fill(0x20, 148, 156);
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  }
}
