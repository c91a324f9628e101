import { userOfWorkload } from '../../../lib/docker/definition/root-of-workload';
import { mapOptions } from '../../../lib/docker/options/map-options';
import type { SourceContext } from '../../../lib/docker/service-options';
import { aSourceService } from '../options/source-service';

const source = (kind: SourceContext['kind'], user?: string) =>
  aSourceService(user === undefined ? [] : [['user', user]], { kind });

function made(sources: ReturnType<typeof source>[], acceptRoot?: string) {
  const { mapped, ...rest } = userOfWorkload({
    sources,
    mapped: mapOptions({ sources }),
    ...(acceptRoot === undefined ? {} : { acceptRoot }),
  });
  const lines = mapped.options.filter(({ option }) => option === 'user');
  return { ...rest, lines, user: mapped.workload.process.user };
}

test.each([
  ['an image without a user', [source('compose'), source('image')]],
  ['an inspected container without a user', [source('inspect')]],
  ['an image that names root', [source('compose'), source('image', 'root')]],
  ['a compose file that names 0:0', [source('compose', '0:0'), source('image', 'node')]],
  ['a compose file that names root, without its image', [source('compose', 'root')]],
])('%s is a question, and the program gets a user of its own', (_name, sources) => {
  const { lines, user, userKnown, acceptRoot } = made(sources);
  expect(lines.filter(({ status }) => status === 'decision')).toMatchObject([
    { default: 'a user of its own: 10001:10001' },
  ]);
  expect(lines.some(({ status }) => status === 'mapped')).toBe(false);
  expect({ user, userKnown, acceptRoot }).toEqual({ user: '10001:10001', userKnown: true });
});

test.each([
  ['the compose file', [source('compose', '1000:1000'), source('image')], '1000:1000'],
  ['the image', [source('compose'), source('image', 'node')], undefined],
  ['the compose file over the image', [source('compose', 'app'), source('image', 'root')], 'app'],
])('a user that %s names is no question', (_name, sources, expected) => {
  const { lines, user, userKnown } = made(sources);
  expect(lines.filter(({ status }) => status === 'decision')).toEqual([]);
  expect({ user, userKnown }).toEqual({ user: expected, userKnown: true });
});

test.each([[[source('compose')]], [[source('compose', ''), source('dockerfile')]]])(
  'without the image it is not known, and nothing is asked or written',
  (sources) => {
    const { lines, user, userKnown } = made(sources, 'it opens raw sockets');
    expect(lines.filter(({ status }) => status === 'decision')).toEqual([]);
    expect({ user, userKnown }).toEqual({ userKnown: false });
  },
);

test('root that was accepted stays root, and the line says why', () => {
  const { lines, user, acceptRoot } = made([source('inspect')], 'it opens raw sockets');
  expect(lines).toMatchObject([{ status: 'approximated', to: 'accept.root' }]);
  expect({ user, acceptRoot }).toEqual({ acceptRoot: 'it opens raw sockets' });
});
