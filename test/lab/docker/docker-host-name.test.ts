import fc from 'fast-check';
import { dockerHostName, type DiskFile } from '../../../lib/lab/docker/docker-host-name';

const file = (path: string, text = 'a', executable = false): DiskFile => ({
  path,
  executable,
  content: Buffer.from(text),
});
const name = dockerHostName([file('etc/a'), file('etc/b')], ['docker.io', 'runc'], '');

test('is a folder of the cache that says what lies in it', () => {
  expect(name).toMatch(/^docker-host-[0-9a-f]{12}$/);
});

test('is the same in whatever order files and packages are given', () => {
  const files = fc.uniqueArray(fc.tuple(fc.string(), fc.string()), { selector: ([path]) => path });
  const given = fc.record({ files, packages: fc.array(fc.string()) });
  fc.assert(
    fc.property(given, ({ files: list, packages }) => {
      const made = list.map(([path, text]) => file(path, text));
      const turned = [...made].reverse();
      expect(dockerHostName(turned, [...packages].reverse(), '')).toBe(dockerHostName(made, packages, ''));
    }),
  );
});

test.each<[string, string]>([
  ['content', dockerHostName([file('etc/a'), file('etc/b', 'c')], ['docker.io', 'runc'], '')],
  ['path', dockerHostName([file('etc/a'), file('etc/c')], ['docker.io', 'runc'], '')],
  ['mode', dockerHostName([file('etc/a'), file('etc/b', 'a', true)], ['docker.io', 'runc'], '')],
  ['packages', dockerHostName([file('etc/a'), file('etc/b')], ['docker.io'], '')],
  ['mirror', dockerHostName([file('etc/a'), file('etc/b')], ['docker.io', 'runc'], 'http://mirror')],
])('is another for another %s', (_, other) => {
  expect(other).not.toBe(name);
});
