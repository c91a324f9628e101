import { refuseRoot } from '../../lib/bake/refuse-root';
import type { ProcessSettings } from '../../lib/model/definition/process-settings';
import type { ServiceDefinition } from '../../lib/model/definition/service-definition';
import { aContainerService, anImage } from '../systemd/container-image';
import { webService } from './example-service';
import { thrownBy } from '../builders/thrown-by';

const accept = { root: 'it opens raw sockets' };
const ofImage = (user: string | undefined, process: ProcessSettings = {}) =>
  refuseRoot(aContainerService(process), anImage(user === undefined ? {} : { user }));

test.each<[string, string | undefined, ProcessSettings, string]>([
  ['an image without USER', undefined, {}, 'neither its image nor process.user names a user'],
  ['an empty USER', '', {}, 'neither its image nor process.user names a user'],
  ['USER root', 'root', {}, "its image's USER is 'root'"],
  ['USER 0 and a group', '0:1000', {}, "its image's USER is '0:1000'"],
  ['process.user over a harmless USER', 'app', { user: '0' }, "process.user is '0'"],
])('refuses %s', (_, user, process, why) => {
  expect(thrownBy(() => ofImage(user, process))).toMatchObject({
    code: 'RunsAsRoot',
    exitStatus: 2,
    message: `service 'api': would run as root (${why}), expected a user of its own; set process.user, such as '10001:10001', or give accept.root a reason`,
  });
});

test('refuses root by another name of the image', () => {
  const image = anImage({ user: 'toor' }, { passwd: 'toor:x:0:0::/root:/bin/sh\n' });
  expect(() => refuseRoot(aContainerService(), image)).toThrow("its image's USER is 'toor'");
});

test.each(['root', '0', 'root:app'])('refuses packages whose process.user is %s', (user) => {
  const service: ServiceDefinition = { ...webService, process: { user } };
  expect(thrownBy(() => refuseRoot(service, undefined))).toMatchObject({ code: 'RunsAsRoot' });
  expect(() => refuseRoot({ ...service, accept }, undefined)).not.toThrow();
});

test('lets root run with a reason', () => {
  expect(() => refuseRoot({ ...aContainerService(), accept }, anImage())).not.toThrow();
});

test.each<[string, string | undefined, ProcessSettings]>([
  ['USER', 'app', {}],
  ['process.user over root', undefined, { user: '10001:10001' }],
])('lets a user of %s run', (_, user, process) => {
  expect(() => ofImage(user, process)).not.toThrow();
});

test('lets packages run under their own user', () => {
  expect(() => refuseRoot(webService, undefined)).not.toThrow();
});
