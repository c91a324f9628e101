import type { ImageConfig } from '../../lib/docker/image-config/image-config';
import type { ProcessSettings } from '../../lib/model/definition/process-settings';
import type { WebServiceDefinition } from '../../lib/model/definition/service-definition';
import type { ContainerRoot } from '../../lib/systemd/container-root';
import { webService } from '../bake/example-service';

/** A container image with these parts of its config; every path inside of it is a program. */
export function anImage(
  config: Partial<ImageConfig> = {},
  others: Partial<ContainerRoot> = {},
): ContainerRoot {
  return {
    config: { env: {}, entrypoint: ['/bin/serve'], exposedPorts: [], volumes: [], labels: {}, ...config },
    passwd: 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1001::/home/app:/bin/sh\n',
    group: 'root:x:0:\napp:x:1001:\naudio:x:29:app\nvideo:x:44:other,app\n',
    isProgram: () => true,
    isFolder: (path) => path === '/run',
    placeOf: (path) => path,
    ...others,
  };
}

/** The example web service made from a container image, with these process settings. */
export function aContainerService(process: ProcessSettings = {}): WebServiceDefinition {
  return { ...webService, image: { type: 'container', archive: 'images/api.tar' }, process };
}

/** Every value a unit gives to a key. */
export function values(unit: string, key: string): string[] {
  return unit.split('\n').flatMap((line) => (line.startsWith(`${key}=`) ? [line.slice(key.length + 1)] : []));
}
