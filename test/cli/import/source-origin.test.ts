import {
  composeOrigin,
  imageOrigin,
  isSameOrigin,
  projectOrigin,
} from '../../../lib/cli/import/source-origin';
import { aSourceService } from '../../docker/options/source-service';

test.each([
  ['/srv/fleet/apps/shop', "'shop' in apps/shop"],
  ['/srv/shop', "'shop' in ../shop"],
  ['/srv/shop/docker', "'docker' in ../shop/docker"],
  ['/home/me/code/shop', "'shop' in code/shop"],
  ['/srv/fleet', "'fleet' in ."],
])('the project in %s is called %s', (folder, origin) => {
  expect(projectOrigin(undefined, folder, '/srv/fleet')).toBe(origin);
});

test('a name that the project gives itself is all that counts', () => {
  expect(projectOrigin('shop', '/anywhere', '/srv/fleet')).toBe("'shop'");
});

test.each([
  ["x 'shop' in a/shop", "x 'shop' in a/shop", true],
  ["x 'shop' in a/shop", "x 'shop'", true],
  ["x 'shop'", "x 'shop' in a/shop", true],
  ["x 'shop' in a/shop", "x 'shop' in b/shop", false],
  ["x 'shop'", "x 'shopping'", false],
])('%s and %s: %s', (before, now, same) => {
  expect(isSameOrigin(before, now)).toBe(same);
});

test('an image is the same whatever its version, and a name stays on one line', () => {
  const source = aSourceService([]);
  expect(imageOrigin(source, ['registry.example.com:5000/shop/web:3'])).toBe(
    'image registry.example.com:5000/shop/web',
  );
  expect(imageOrigin(source, [])).toBe('image web');
  expect(composeOrigin('a\nb\u2028c', "'p'")).toBe("service 'a b c' of compose project 'p'");
});
