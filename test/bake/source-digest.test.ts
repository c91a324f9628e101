import fc from 'fast-check';
import { sourceDigest, type SourceFile } from '../../lib/bake/source-digest';

const file = (path: string, content = '', executable = false): SourceFile => ({
  path,
  executable,
  content: Buffer.from(content),
});
const facts = { baseImage: 'debian', packages: ['a', 'b'] };
const digest = sourceDigest([file('a', '1'), file('b', '2')], facts);

test('is a SHA-256 that never changes for the same source', () => {
  expect(digest).toBe('sha256:170efb786a6c209bbb63a135000bcf57ff0be5e4179059d71ac70f78a5a27a82');
});

test('does not depend on the order of files', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 8 }),
      fc.func(fc.integer()),
      (paths, rank) => {
        const files = paths.map((path) => file(path, path));
        const shuffled = [...files].sort((a, b) => rank(a.path) - rank(b.path));
        expect(sourceDigest(shuffled, facts)).toBe(sourceDigest(files, facts));
      },
    ),
  );
});

test.each<[string, readonly SourceFile[], Record<string, string | string[]>]>([
  ['content', [file('a', '1'), file('b', '3')], facts],
  ['a path', [file('a', '1'), file('c', '2')], facts],
  ['the executable bit', [file('a', '1', true), file('b', '2')], facts],
  ['one file more', [file('a', '1'), file('b', '2'), file('c')], facts],
  ['one file less', [file('a', '1')], facts],
  ['a package', [file('a', '1'), file('b', '2')], { ...facts, packages: ['a', 'c'] }],
  [
    'packages that only look the same joined',
    [file('a', '1'), file('b', '2')],
    { ...facts, packages: ['a","b'] },
  ],
  ['the base image', [file('a', '1'), file('b', '2')], { ...facts, baseImage: 'debian-2' }],
  ['bytes moved from a path to its content', [file('a-1', ''), file('b', '2')], facts],
])('changes with %s', (_, files, other) => {
  expect(sourceDigest(files, other)).not.toBe(digest);
});
