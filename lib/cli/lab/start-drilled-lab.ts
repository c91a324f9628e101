import { copyFile, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dockerPrograms } from '../../lab/docker/docker-programs';
import type { DrilledLab, Path } from '../../lab/drill/drilled-lab';
import { balancerPrograms } from '../../lab/balancer/balancer-programs';
import type { Lab } from '../../lab/loop/start-lab';
import { machinePrograms } from '../../lab/machine/machine-programs';
import type { Accelerator } from '../../lab/machine/accelerator';
import type { Fleet } from '../../model/definition/fleet';
import type { WebServiceDefinition } from '../../model/definition/service-definition';
import type { CliContext } from '../context';
import type { Progress } from '../progress';
import { requirePrograms } from '../require-programs';
import { drilledAmiGroup } from './drilled-ami-group';
import { labDir } from './lab-dir';
import { startLabSession } from './lab-session';
import { localImage } from './local-image';
import { containerArchive, startDockerPath } from './start-docker-path';

export interface DrilledLabRequest {
  readonly fleet: Fleet;
  readonly service: WebServiceDefinition;
  readonly path: Path;
  /** Path of the request. Default: that of the service's routing. */
  readonly request?: string;
}

export interface StartedDrill {
  readonly drilled: DrilledLab;
  readonly lab: Lab;
  readonly accelerator: Accelerator;
  readonly close: () => Promise<void>;
}

/** Settings that let a service be broken from outside (docs/drills.md); one that knows none of them ignores them. */
const switches = { FAULTS: '1', DEPENDENCY_FILE: '/tmp/dependency' };

interface Surroundings {
  readonly context: CliContext;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Starts a lab with one service on one path. Nothing is left when it throws. */
export async function startDrilledLab(
  { fleet, service: defined, path, request }: DrilledLabRequest,
  { context, progress, signal }: Surroundings,
): Promise<StartedDrill> {
  if (path !== 'ami-asg') containerArchive(defined, context);
  const service = { ...defined, environment: { ...defined.environment, ...switches } };
  const docker = path === 'ami-asg' ? [] : dockerPrograms;
  requirePrograms('lab', [...machinePrograms, ...balancerPrograms, ...docker], context.env);
  const image = await localImage(service, fleet.definition, context);
  const session = await startLabSession({
    ...{ context, progress, signal, fleet },
    dir: labDir(context),
    kernelDir: dirname(image.kernel),
  });
  const close = async (): Promise<void> => {
    await keepEvents(session.lab.dir, context);
    await session.lab.close();
  };
  try {
    await session.addImage(service, image);
    // The service's own stack has its group of images, which a group of Docker hosts does not need.
    const alone = path === 'docker-asg';
    await progress.step(`Deploy fleet${alone ? '' : ` and ${service.name}`} with cdk deploy`, () =>
      alone ? session.deployFleet([service]) : session.deploy([service]),
    );
    if (path !== 'ami-asg') {
      const asked = request === undefined ? {} : { request };
      const drilled = await startDockerPath(
        session,
        { path, fleet, service, ...asked },
        { context, progress, signal },
      );
      return { drilled, lab: session.lab, accelerator: session.accelerator, close };
    }
    const drilled = drilledAmiGroup(session, fleet.definition.name, service, request);
    return { drilled, lab: session.lab, accelerator: session.accelerator, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What happened stays beside the requests, for whoever looks into a drill. */
async function keepEvents(dir: string, { projectDir }: CliContext): Promise<void> {
  const logs = join(projectDir, '.undock', 'drills');
  await mkdir(logs, { recursive: true });
  await copyFile(join(dir, 'events.jsonl'), join(logs, 'events.jsonl')).catch(() =>
    rm(join(logs, 'events.jsonl'), { force: true }),
  );
}
