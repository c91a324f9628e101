import { identity } from '../../lib/systemd/identity';
import { anImage } from './container-image';

const root = anImage();

test.each([
  [undefined, { uid: 0, gid: 0, groups: [], home: '/root' }],
  ['', { uid: 0, gid: 0, groups: [], home: '/root' }],
  ['app', { uid: 1000, gid: 1001, groups: [29, 44], home: '/home/app' }],
  ['1000', { uid: 1000, gid: 1001, groups: [29, 44], home: '/home/app' }],
  // A given group takes the place of all groups of the user.
  ['app:audio', { uid: 1000, gid: 29, groups: [], home: '/home/app' }],
  ['app:5', { uid: 1000, gid: 5, groups: [], home: '/home/app' }],
  // A number without an entry belongs to the group 0, and has no home.
  ['4711', { uid: 4711, gid: 0, groups: [], home: '/' }],
  ['4711:4712', { uid: 4711, gid: 4712, groups: [], home: '/' }],
])('%j is %j', (user, expected) => {
  expect(identity({ user }, root)).toEqual(expected);
});

test('a user whose name is a number is found by name first', () => {
  const passwd = '7:x:1:1::/one:/bin/sh\nseven:x:7:7::/seven:/bin/sh\n';
  expect(identity({ user: '7' }, { passwd, group: '' })).toMatchObject({ uid: 1, home: '/one' });
});

test('an image without accounts runs as root', () => {
  expect(identity({}, { passwd: '', group: '' })).toEqual({ uid: 0, gid: 0, groups: [], home: '/' });
});

test('lines that are no accounts are passed over', () => {
  const passwd = '# comment\nbroken\nx:x:notanumber:0::/:\napp:x:12:13::/a:/bin/sh';
  expect(identity({ user: 'app' }, { passwd, group: '' })).toMatchObject({ uid: 12, gid: 13 });
});
