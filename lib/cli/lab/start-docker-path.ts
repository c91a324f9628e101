import { UpdateAutoScalingGroupCommand } from '@aws-sdk/client-auto-scaling';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { join, resolve } from 'node:path';
import { dockerGroup } from '../../lab/docker/docker-group';
import { dockerHostDisk } from '../../lab/docker/docker-host-disk';
import { dockerHostImage } from '../../lab/docker/docker-host-image';
import { dockerHostUserData } from '../../lab/docker/docker-host-user-data';
import { dockerHosts } from '../../lab/docker/docker-hosts';
import type { DockerPath } from '../../lab/docker/docker-path';
import { registryEndpoint } from '../../lab/docker/registry-endpoint';
import { startRegistry } from '../../lab/docker/start-registry';
import type { DrilledLab } from '../../lab/drill/drilled-lab';
import { localCredentials } from '../../lab/local-environment';
import type { Fleet } from '../../model/definition/fleet';
import { groupName } from '../../model/definition/resource-names';
import type { WebServiceDefinition } from '../../model/definition/service-definition';
import { UndockError } from '../../model/undock-error';
import { cacheDir } from '../cache-dir';
import type { CliContext } from '../context';
import { packageDir } from '../package-dir';
import type { Progress } from '../progress';
import { drilledDocker } from './drilled-docker';
import { labDefinition } from './lab-definition';
import type { LabSession } from './lab-session';

export interface DockerPathRequest {
  readonly path: DockerPath;
  readonly fleet: Fleet;
  readonly service: WebServiceDefinition;
  readonly request?: string;
}

interface Surroundings {
  readonly context: CliContext;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** The archive of the service's container image. Throws an UndockError `NoContainer` for one without. */
export function containerArchive({ name, image }: WebServiceDefinition, { projectDir }: CliContext): string {
  if (image.type === 'container') return resolve(projectDir, image.archive);
  throw new UndockError(
    'NoContainer',
    `service '${name}': its image is made of ${image.type}, expected a container for a Docker path; import it with \`npx undock import\` first`,
    { exitStatus: 2 },
  );
}

/** Runs the service in Docker in a lab that is up: disk, registry, and the instances of the path. */
export async function startDockerPath(
  session: LabSession,
  { path, fleet, service, request }: DockerPathRequest,
  { context, progress, signal }: Surroundings,
): Promise<DrilledLab> {
  const { lab } = session;
  const { env } = context;
  const archive = containerArchive(service, context);
  const container = { image: `${service.name}:lab` };
  const registry = await progress.step('Start the registry and push the container image', async () => {
    const started = await startRegistry({ dir: join(lab.dir, 'registry'), env, signal });
    await started.push(archive, container.image);
    return started;
  });
  const disk = await progress.step('Make the disk of Docker hosts (once)', (onLine) =>
    dockerHostDisk({
      cacheDir: cacheDir(env),
      packerDir: join(packageDir(), 'packer'),
      hostDir: join(packageDir(), 'tools', 'docker-host'),
      ...{ env, signal, onLine },
    }),
  );
  const imageId = await dockerHostImage(session.clients.ec2, disk.name, signal);
  lab.addImage(imageId, {
    ...{ disk: disk.disk, kernel: disk.kernel, initrd: disk.initrd, kind: path },
    // As Debian has it: a machine that panics stands still.
    panicSeconds: 0,
    reachable: { [registryEndpoint]: registry.port },
    extraUserData: {},
  });
  const definition = labDefinition(service) as WebServiceDefinition;
  const userData = dockerHostUserData(definition, container, registryEndpoint);
  const common = {
    endpoint: lab.api.endpoint,
    region: fleet.definition.region,
    credentials: localCredentials,
  };
  const cloudFormation = new CloudFormationClient(common);
  const name = fleet.definition.name;
  const input = { fleet: name, definition, services: fleet.services, imageId, userData };
  const asked = request === undefined ? {} : { request };
  if (path === 'docker-asg') {
    const made = await dockerGroup(cloudFormation, input, signal);
    return drilledDocker(session, { path, service, groupName: made.groupName, instanceIds: [], ...asked });
  }
  // Its stack has the target group of the hosts; its own group stays empty here.
  await session.clients.autoScaling.send(
    new UpdateAutoScalingGroupCommand({
      AutoScalingGroupName: groupName(name, service.name),
      MinSize: 0,
      DesiredCapacity: 0,
    }),
  );
  const balancing = new ElasticLoadBalancingV2Client(common);
  const made = await dockerHosts({ region: lab.region, cloudFormation, balancing }, input, signal);
  return drilledDocker(session, { path, service, instanceIds: made.instanceIds, ...asked });
}
