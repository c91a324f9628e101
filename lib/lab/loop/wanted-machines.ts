import { join } from 'node:path';
import { instanceType } from '../../model/instance-types/catalogue';
import type { RegionSnapshot } from '../region/region-snapshot';
import type { WantedMachine } from './machine-fleet';

/** An image of the local API: what its machines boot. */
export interface LabImage {
  readonly disk: string;
  readonly kernel: string;
  readonly initrd: string;
  /** Machines of one kind share the conditions that a drill makes. */
  readonly kind: string;
  /** Guest-side `address:port` to a loopback port of this host. */
  readonly reachable: Readonly<Record<string, number>>;
  /** As `MachineSpec.panicSeconds`. */
  readonly panicSeconds?: number;
  /** Lines added to user data in Undock's form. */
  readonly extraUserData: Readonly<Record<string, string>>;
}

export interface MachineSettings {
  /** By AMI id of the local API. */
  readonly images: ReadonlyMap<string, LabImage>;
  /** Folder below which each machine has its own. */
  readonly dir: string;
  readonly region: string;
  readonly accelerator: 'kvm' | 'tcg';
  /** Most memory of one machine, MiB: instance types are made for larger hosts than a lab's. */
  readonly memoryLimitMiB: number;
}

/** Most processors of one machine. */
const mostVcpus = 2;

/** The machines that have to run for the instances of the local API whose image the lab has. */
export function wantedMachines(snapshot: RegionSnapshot, settings: MachineSettings): WantedMachine[] {
  const guestPorts = [...new Set(snapshot.targetGroups.map(({ port }) => port))];
  return snapshot.instances.flatMap((instance): WantedMachine[] => {
    const { instanceId, imageId, zone, privateIp, userData, state } = instance;
    const image = settings.images.get(imageId);
    if (image === undefined) return [];
    const { kind, ...boots } = image;
    const size = instanceType(instance.instanceType);
    return [
      {
        state,
        kind,
        spec: {
          ...boots,
          instanceId,
          dir: join(settings.dir, instanceId),
          accelerator: settings.accelerator,
          memoryMiB: Math.min(size?.memoryMiB ?? settings.memoryLimitMiB, settings.memoryLimitMiB),
          vcpus: Math.min(size?.vcpus ?? mostVcpus, mostVcpus),
          userData,
          metadata: {
            region: settings.region,
            zone,
            instanceType: instance.instanceType,
            imageId,
            privateIp,
            roleName: instance.roleName ?? '',
          },
          guestPorts,
        },
      },
    ];
  });
}
