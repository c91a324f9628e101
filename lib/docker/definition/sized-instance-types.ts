import type { Architecture } from '../../model/architecture';
import { instanceType, instanceTypeNames, type InstanceType } from '../../model/instance-types/catalogue';
import type { WorkloadSize } from '../workload';

/** Memory of an instance that the kernel, systemd and the agents need, MiB. */
const ownMemoryMiB = 512;

/** Memory of a service that has no limit in Docker, MiB. */
const unlimitedMemoryMiB = 1024;

/** General purpose families of each architecture: two that burst, and two that do not. */
const families: Readonly<Record<Architecture, RegExp>> = {
  x86_64: /^(t3|t3a|m6i|m6a)\./,
  arm64: /^(t4g|m6g|m7g)\./,
};

/** The cheapest general purpose type on which a container of that size fits; undefined when none is large enough. */
export function sizedInstanceType(size: WorkloadSize, architecture: Architecture): InstanceType | undefined {
  const memoryMiB = (size.memoryMiB ?? unlimitedMemoryMiB) + ownMemoryMiB;
  return instanceTypeNames()
    .filter((name) => families[architecture].test(name) && !name.endsWith('.metal'))
    .flatMap((name) => instanceType(name) ?? [])
    .filter((type) => type.vcpus >= (size.cpus ?? 0) && type.memoryMiB >= memoryMiB)
    .sort((a, b) => a.usdPerHour - b.usdPerHour || (a.name < b.name ? -1 : 1))[0];
}
