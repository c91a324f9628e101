import type { ProcessSettings } from '../../lib/model/definition/process-settings';
import type { ServiceDefinition } from '../../lib/model/definition/service-definition';
import type { ContainerRoot } from '../../lib/systemd/container-root';
import { systemFiles } from '../../lib/systemd/system-files';
import { workerService } from '../bake/example-service';
import { aContainerService, anImage, values } from './container-image';

function unitOf(service: ServiceDefinition, root: ContainerRoot): string {
  const { files } = systemFiles(service, root);
  return files.find(({ path }) => path.endsWith(`/undock-${service.name}.service`))?.text ?? '';
}

describe('the /run of a container image', () => {
  const mounted = (placeOf: ContainerRoot['placeOf']) =>
    values(unitOf(aContainerService(), anImage({}, { placeOf })), 'BindPaths');

  it('is where its link leads inside the image, and not on the machine', () => {
    expect(mounted((path) => (path === '/run/' ? '/var/run' : path))).toEqual([
      '/opt/undock/api/rootfs/var/run:/run',
    ]);
  });

  it.each([undefined, '/my run', '/a:b', '/%n'])('is not mounted when it would be at %s', (place) => {
    expect(mounted((path) => (path === '/run/' ? place : path))).toEqual([]);
  });
});

describe('the heartbeat folder of a worker made from a container image', () => {
  const files = (heartbeatPath: string, process: ProcessSettings = {}) => {
    const image = { type: 'container', archive: 'x' } as const;
    const readiness = { ...workerService.readiness, heartbeatPath };
    const service = {
      ...workerService,
      image,
      readiness,
      process: { ...process, healthCommand: ['/bin/ok'] },
    };
    const written = systemFiles(service, anImage({ user: 'app' })).files;
    const textOf = (name: string) => written.find(({ path }) => path.endsWith(`/${name}`))?.text ?? '';
    return { unit: textOf(`undock-${service.name}.service`), check: textOf('undock-health-command.service') };
  };
  const root = `/opt/undock/${workerService.name}/rootfs/run:/run`;

  it('is empty at every start, and its own; its health check sees the same', () => {
    const { unit, check } = files('/run/undock-jobs/heartbeat');
    const mounts = [root, '/run/undock-heartbeat:/run/undock-jobs'];
    expect(values(unit, 'RuntimeDirectory')).toEqual(['undock-heartbeat']);
    expect(values(unit, 'RuntimeDirectoryPreserve')).toEqual([]);
    expect(values(unit, 'BindPaths')).toEqual(mounts);
    expect(values(check, 'BindPaths')).toEqual(mounts);
    // The end of the check would take the folder away.
    expect(values(check, 'RuntimeDirectory')).toEqual([]);
  });

  it.each<[string, string, ProcessSettings, string[]]>([
    ['the image has it, with other files', '/app/heartbeat', {}, [root]],
    ['it is all of /run', '/run/heartbeat', {}, [root]],
    ['it is in a memory file system', '/run/jobs/heartbeat', { tmpfs: [{ path: '/run/jobs' }] }, [root]],
    [
      '/run is one, of root',
      '/run/jobs/beat',
      { tmpfs: [{ path: '/run' }] },
      ['/run/undock-heartbeat:/run/jobs'],
    ],
  ])('is made or left alone when %s', (_, path, process, expected) => {
    expect(values(files(path, process).unit, 'BindPaths')).toEqual(expected);
  });
});
