import type { ServiceDefinition } from '../../../lib/model/definition/service-definition';
import { unneededExceptions } from '../../../lib/model/definition/unneeded-exceptions';
import { webService } from '../../bake/example-service';

const reason = 'it did so when it was moved';
const container = { type: 'container', archive: 'images/api.tar' } as const;
const packages = { type: 'packages', command: ['/bin/serve'] } as const;
const named = (service: Partial<ServiceDefinition>) =>
  unneededExceptions({ ...webService, process: {}, ...service } as ServiceDefinition).map(
    ({ field }) => field,
  );

test.each<[string, string | undefined, ServiceDefinition['image'], boolean]>([
  ['a user by name', 'app', container, true],
  ['a user by id and group', '10001:0', container, true],
  ['root', 'root', container, false],
  ['root by id', '0:0', container, false],
  ['the user of an image, which is not known', undefined, container, false],
  ['the user that packages have', undefined, packages, true],
  ['root, made from packages', 'root', packages, false],
])('accept.root beside %s (%s) excuses nothing: %#', (_, user, image, isUnneeded) => {
  const process = user === undefined ? {} : { user };
  expect(named({ image, process, accept: { root: reason } })).toEqual(isUnneeded ? ['accept.root'] : []);
});

test('accept.state is about a container', () => {
  expect(named({ image: packages, accept: { state: reason } })).toEqual(['accept.state']);
  expect(named({ image: container, accept: { state: reason } })).toEqual([]);
});

test('nothing is said of a service without exceptions', () => {
  expect(named({ image: packages })).toEqual([]);
});
