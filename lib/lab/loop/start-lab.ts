import { join } from 'node:path';
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { UndockError } from '../../model/undock-error';
import { startBalancer, type Balancer } from '../balancer/start-balancer';
import { takeLabFolder } from '../folder/lab-folder';
import { localCredentials } from '../local-environment';
import { startLocalApi, type LocalApi, type LocalApiInput } from '../local-api';
import { freeLoopbackPorts } from '../machine/loopback-ports';
import { startMachine } from '../machine/start-machine';
import { regionClient, type RegionClient } from '../region/region-client';
import { closeAll } from './close-all';
import { EventLog } from './event-log';
import { LabLoop } from './lab-loop';
import { MachineFleet } from './machine-fleet';
import { setGroupSizes } from './metrics/group-sizes';
import { MeasuredLab } from './metrics/measured-lab';
import { ReachabilityWatch } from './reachability-watch';
import { takeTurns } from './take-turns';
import type { LabImage } from './wanted-machines';

export interface LabInput {
  /** The lab's own folder; a lab that died there is cleaned up first. Its path is short: it gets sockets. */
  readonly dir: string;
  /** How the local API is started. */
  readonly api: Pick<LocalApiInput, 'python' | 'script' | 'env'>;
  readonly region: string;
  readonly accelerator: 'kvm' | 'tcg';
  readonly memoryLimitMiB: number;
  /** Ports of the balancer that get a port here, such as 80 and 443. */
  readonly listenerPorts: readonly number[];
  /**
   * Whether target tracking of processor use changes capacities. Default: with KVM only, since what an emulated
   * processor uses says nothing of EC2's.
   */
  readonly scalesOnProcessor?: boolean;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A Region on this machine that runs. */
export interface Lab {
  readonly dir: string;
  readonly api: LocalApi;
  readonly region: RegionClient;
  readonly balancer: Balancer;
  readonly machines: MachineFleet;
  readonly loop: LabLoop;
  readonly log: EventLog;
  /** Processes of an earlier lab that were found here and ended. */
  readonly leftovers: number;
  /** What the instances of an image boot; images are registered with the API first. */
  readonly addImage: (imageId: string, image: LabImage) => void;
  /** Rejects when the lab cannot go on, such as when its API is gone; otherwise stays open until `close`. */
  readonly failed: Promise<never>;
  /**
   * Ends every machine and process of the lab and removes its folder. May be called again.
   *
   * @throws the first error of a part that could not be ended; the other parts are, and the folder is removed.
   */
  readonly close: () => Promise<void>;
}

/**
 * Starts an empty lab: the local API, the balancer, and the loop that runs machines for instances.
 *
 * @throws UndockError `LabRuns`, and what its parts throw. Nothing is left then.
 */
export async function startLab(input: LabInput): Promise<Lab> {
  const { signal, now } = input;
  const folder = await takeLabFolder(input.dir);
  const ending = new AbortController();
  const within = AbortSignal.any([signal, ending.signal]);
  const closers: (() => Promise<void>)[] = [folder.remove];
  const close = once(async () => {
    ending.abort(new Error('the lab ends'));
    await closeAll([...closers].reverse());
  });
  try {
    const api = await startLocalApi({ ...input.api, mode: 'lab', signal: within });
    closers.push(api.stop);
    const balancer = await startBalancer({ dir: join(folder.dir, 'balancer'), signal: within });
    closers.push(balancer.stop);
    const log = new EventLog(join(folder.dir, 'events.jsonl'), now);
    const machines = new MachineFleet({ start: startMachine, log, signal: within });
    closers.push(() => machines.close());
    const images = new Map<string, LabImage>();
    const ports = await freeLoopbackPorts(input.listenerPorts.length);
    const hostPorts = new Map(input.listenerPorts.map((port, index) => [port, ports[index] ?? 0]));
    const region = regionClient(api);
    const client = { endpoint: api.endpoint, region: input.region, credentials: localCredentials };
    const metrics = new MeasuredLab({
      ...{ balancer, machines, log },
      setSizes: setGroupSizes(new AutoScalingClient(client)),
      scalesOnProcessor: input.scalesOnProcessor ?? input.accelerator === 'kvm',
    });
    const loop = new LabLoop({
      region,
      balancer,
      machines,
      metrics,
      log,
      reachability: new ReachabilityWatch(now),
      settings: { ...input, images, dir: join(folder.dir, 'm') },
      listenerPort: (port) => hostPorts.get(port) ?? portMissing(port),
    });
    const turning = takeTurns({ turn: (limited) => loop.turn(limited), signal: within });
    log.listen(({ type }) => {
      if (type.startsWith('machine-')) turning.wake();
    });
    closers.push(() => turning.ended);
    const addImage = (imageId: string, image: LabImage): void => void images.set(imageId, image);
    const { dir, leftovers } = folder;
    return {
      ...{ dir, api, region, balancer, machines, loop, log, leftovers, addImage, close },
      failed: turning.failed,
    };
  } catch (error) {
    // The first error says why.
    await close().catch(() => undefined);
    throw error;
  }
}

function portMissing(port: number): never {
  throw new UndockError(
    'ListenerUnknown',
    `lab: a listener on port ${port}, expected 80 or 443; the balancer of the lab has no other ports`,
  );
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
