import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { registerImage } from '../../aws/register-image';
import { localEnvironment } from '../../lab/local-environment';
import type { Lab } from '../../lab/loop/start-lab';
import { startLab } from '../../lab/loop/start-lab';
import { whileLabRuns } from '../../lab/loop/while-lab-runs';
import { accelerator, type Accelerator } from '../../lab/machine/accelerator';
import type { Architecture } from '../../model/architecture';
import type { Fleet } from '../../model/definition/fleet';
import { serviceArchitecture } from '../../model/definition/service-architecture';
import type { ServiceDefinition } from '../../model/definition/service-definition';
import { emptyImagesLock, type ImagesLock } from '../../model/images-lock';
import type { CliContext } from '../context';
import { deployLocally } from '../demo/deploy-locally';
import { localClients, type LocalClients } from '../demo/local-clients';
import { emulatorPython } from '../emulator-python';
import { packageDir } from '../package-dir';
import type { Progress } from '../progress';
import { labDefinition } from './lab-definition';
import { writeLabSources } from './lab-sources';
import type { LocalImage } from './local-image';

/** Address of AWS's API as the machines of the lab reach it, and the same as a URL. */
export const apiAddress = '169.254.0.9:80';
const apiUrl = 'http://169.254.0.9';

export interface LabSessionInput {
  readonly context: CliContext;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Definitions as the user has them. */
  readonly fleet: Fleet;
  /** The lab's own folder. */
  readonly dir: string;
  /** Folder with a kernel, for the trial of the accelerator. */
  readonly kernelDir: string;
}

/** A lab to which the user's services can be deployed. */
export interface LabSession {
  readonly lab: Lab;
  readonly accelerator: Accelerator;
  readonly clients: LocalClients;
  /** Gives a service's image an AMI id of the local API. */
  readonly addImage: (service: ServiceDefinition, image: LocalImage) => Promise<string>;
  /**
   * `cdk deploy` of the fleet's stack and those of these services. Settings given here are put over those of the
   * definitions: that is a release.
   */
  readonly deploy: (
    services: readonly ServiceDefinition[],
    settings?: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ) => Promise<void>;
  /** `cdk deploy` of the fleet's stack alone; a fleet has at least one of these services. */
  readonly deployFleet: (services: readonly ServiceDefinition[]) => Promise<void>;
}

/** A release waits for machines that boot, and for them again when it rolls back. */
const releaseMilliseconds = 45 * 60_000;

/** Most memory of one machine, MiB. */
const memoryLimitMiB = 768;

/** Starts an empty lab for the fleet. Close `lab` at the end, however that comes. */
export async function startLabSession(input: LabSessionInput): Promise<LabSession> {
  const { context, progress, signal, fleet, dir } = input;
  const { region, account } = fleet.definition;
  const tools = join(packageDir(), 'tools');
  const python = await emulatorPython(context, progress, signal);
  const accelerated = await accelerator(input.kernelDir, context.env);
  const work = join(dir, 'work');
  const emptyFile = join(work, 'no-aws-configuration');
  const environment = (endpoint: string): Record<string, string> =>
    localEnvironment(context.env, { endpoint, region, emptyFile, cdkHome: join(work, 'cdk') });
  const lab = await progress.step('Start the local Region', () =>
    startLab({
      dir,
      region,
      accelerator: accelerated,
      memoryLimitMiB,
      listenerPorts: [80, 443],
      api: {
        python,
        script: join(tools, 'local-api.py'),
        env: { ...environment(''), ...(account !== undefined && { MOTO_ACCOUNT_ID: account }) },
      },
      signal,
      now: () => context.now().getTime(),
    }),
  );
  await mkdir(work, { recursive: true });
  await writeFile(emptyFile, '');
  const clients = localClients(lab.api.endpoint, region);
  let lock: ImagesLock = emptyImagesLock;

  const addImage = async (service: ServiceDefinition, image: LocalImage): Promise<string> => {
    // Validated definitions have one; x86_64 is what EC2 itself assumes.
    const architecture: Architecture = serviceArchitecture(service) ?? 'x86_64';
    const imageId = await registerImage(clients.ec2, { name: image.imageId, architecture }, signal);
    const { disk, kernel, initrd } = image;
    lab.addImage(imageId, {
      ...{ disk, kernel, initrd, kind: 'ami-asg' },
      reachable: { [apiAddress]: Number(new URL(lab.api.endpoint).port) },
      extraUserData: { UNDOCK_ENDPOINT_URL: apiUrl },
    });
    lock = withImage(lock, service.name, region, architecture, imageId, context.now());
    return imageId;
  };

  const deployStacks = async (
    withServices: boolean,
    services: readonly ServiceDefinition[],
    settings: Readonly<Record<string, string>>,
    within: AbortSignal,
  ): Promise<void> => {
    const definitions = services.map((service) => labDefinition(service, settings));
    const sources = await writeLabSources(work, fleet.definition, definitions, lock);
    const stacks = ['fleet', ...(withServices ? services.map(({ name }) => name) : [])];
    // A lab that cannot go on says so at once, instead of a deployment that waits for it.
    const all = (ending: AbortSignal): Promise<unknown> =>
      deployLocally({
        ...sources,
        stacks,
        projectDir: packageDir(),
        output: join(work, 'cdk.out'),
        env: environment(lab.api.endpoint),
        signal: ending,
        apiLog: lab.api.log,
        deadlineMilliseconds: releaseMilliseconds,
        onStack: () => undefined,
      });
    await whileLabRuns(lab, within, all);
  };
  return {
    ...{ lab, accelerator: accelerated, clients, addImage },
    deploy: async (services, settings = {}, within = signal) =>
      deployStacks(true, services, settings, within),
    deployFleet: async (services) => deployStacks(false, services, {}, signal),
  };
}

function withImage(
  lock: ImagesLock,
  service: string,
  region: string,
  architecture: Architecture,
  imageId: string,
  now: Date,
): ImagesLock {
  const current = {
    imageId,
    sourceDigest: `sha256:${'0'.repeat(64)}`,
    baseImage: 'local',
    bakedAt: now.toISOString(),
    gitRevision: null,
  };
  const history = { [region]: { [architecture]: { current, previous: [] } } };
  return { ...lock, services: { ...lock.services, [service]: history } };
}
