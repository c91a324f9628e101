import type { OptionHandlers } from './option-handler';
import { approximated, ignored } from './outcome';

/** What only `docker inspect` and Dockerfiles say: keys of their own, which begin with `x-`. */
export const inspectHandlers: OptionHandlers = {
  'x-unset': () => ignored('not set: the default of Docker holds'),
  'x-elsewhere': () =>
    ignored('reported under the fields it became: Mounts, PortBindings, or a default of Docker'),
  'x-docker': () => ignored('it is about the command line of Docker'),
  'x-AutoRemove': () => ignored('instances are not kept when they end'),
  'x-ContainerIDFile': () => ignored('there is no container and no id'),
  'x-CpusetMems': () => approximated('', 'memory nodes are not chosen: the service is alone on its instance'),
  'x-IOMaximumBandwidth': () => ignored('Windows only'),
  'x-IOMaximumIOps': () => ignored('Windows only'),
  'x-KernelMemory': () =>
    approximated('process.limits.memoryMiB', 'counted in with the memory limit by Linux 5.4 and later'),
  'x-KernelMemoryTCP': () => approximated('process.limits.memoryMiB', 'counted in with the memory limit'),
  'x-PublishAllPorts': () => ignored('the balancer reaches the port of the service'),
  'x-VolumeDriver': () => ignored('the mounts are reported one by one'),
};
