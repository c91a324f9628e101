import { resourceLimits } from '../../model/definition/linux-words';
import type { WorkloadPatch } from '../workload';
import { numberOf, type OptionHandlers } from './option-handler';
import { approximated, decision, ignored, mapped, refused, type Outcome } from './outcome';

const mib = 1024 * 1024;

/** Whole MiB, at least 1. */
const inMiB = (bytes: number): number => Math.max(1, Math.ceil(bytes / mib));

const memory = (bytes: number): Outcome => {
  if (bytes <= 0) return ignored('no limit, which is the default');
  const memoryMiB = inMiB(bytes);
  return mapped('process.limits.memoryMiB (MemoryMax=), instanceTypes', 'the same limit', {
    process: { limits: { memoryMiB } },
    size: { memoryMiB },
  });
};

const reservation = (bytes: number): Outcome => {
  if (bytes <= 0) return ignored('no reservation, which is the default');
  const memoryReservationMiB = inMiB(bytes);
  return mapped('process.limits.memoryReservationMiB (MemoryLow=)', 'kept for it under pressure', {
    process: { limits: { memoryReservationMiB } },
    size: { memoryMiB: memoryReservationMiB },
  });
};

const cpus = (value: number): Outcome =>
  value > 0
    ? mapped('process.limits.cpus (CPUQuota=), instanceTypes', 'the same limit', {
        process: { limits: { cpus: value } },
        size: { cpus: value },
      })
    : ignored('no limit, which is the default');

const tasks = (value: number): Outcome =>
  value > 0
    ? mapped('process.limits.tasks (TasksMax=)', 'the same limit', { process: { limits: { tasks: value } } })
    : ignored('no limit of its own: that of systemd holds');

const blockDevice = (): Outcome =>
  decision('rootVolumeGiB', 'the device is not there on EC2; how fast must the volume be?', [
    'the speed of a gp3 volume',
    'set IOReadBandwidthMax= and its like in the unit by hand',
  ]);

/** Memory, processors, processes, block I/O. */
export const limitOptions: OptionHandlers = {
  mem_limit: memory,
  'deploy.resources.limits.memory': memory,
  mem_reservation: reservation,
  'deploy.resources.reservations.memory': reservation,
  memswap_limit: (bytes: number, context) => {
    const limit = numberOf(context, 'mem_limit') || numberOf(context, 'deploy.resources.limits.memory');
    if (bytes === 0 || limit <= 0) return ignored('without a memory limit it has no effect');
    if (bytes < 0)
      return approximated('process.limits', 'instances have no swap; the memory limit alone holds');
    return mapped('process.limits.swapMiB (MemorySwapMax=)', 'what is left of it above the memory limit', {
      process: { limits: { swapMiB: Math.max(0, inMiB(bytes) - inMiB(limit)) } },
    });
  },
  mem_swappiness: () => ignored('instances have no swap'),
  oom_kill_disable: (disable: boolean) =>
    disable
      ? approximated('', 'a program above its limit is ended and started again: one that hangs helps nobody')
      : ignored('it is ended at its limit, which is the default'),
  oom_score_adj: (oomScoreAdjust: number) =>
    mapped('process.limits.oomScoreAdjust (OOMScoreAdjust=)', 'the same value', {
      process: { limits: { oomScoreAdjust } },
    }),
  cpus,
  'deploy.resources.limits.cpus': cpus,
  'deploy.resources.reservations.cpus': (value: number) =>
    mapped('instanceTypes', 'the instance has at least as many processors', { size: { cpus: value } }),
  cpu_count: (count: number) =>
    count > 0
      ? approximated('process.limits.cpus (CPUQuota=)', 'Windows only in Docker; taken as cpus', {
          process: { limits: { cpus: count } },
          size: { cpus: count },
        })
      : ignored('not set'),
  cpu_percent: () => ignored('Windows only'),
  cpu_shares: (shares: number) => {
    if (shares <= 0) return ignored('not set');
    const cpuWeight = Math.min(10000, Math.max(1, Math.round((shares * 100) / 1024)));
    return approximated(
      'process.limits.cpuWeight (CPUWeight=)',
      `1024 shares are a weight of 100: ${cpuWeight}; the service is alone on its instance`,
      { process: { limits: { cpuWeight } } },
    );
  },
  cpu_quota: (quota: number, context) => {
    if (quota <= 0) return ignored('no limit, which is the default');
    const period = numberOf(context, 'cpu_period');
    return cpus(quota / (period > 0 ? period : 100_000));
  },
  cpu_period: (period: number, context) => {
    if (period <= 0) return ignored('not set');
    return numberOf(context, 'cpu_quota') > 0
      ? mapped('process.limits.cpus (CPUQuota=)', 'counted in with cpu_quota')
      : ignored('without cpu_quota it has no effect');
  },
  cpu_rt_period: (value: number) => realTime(value),
  cpu_rt_runtime: (value: number) => realTime(value),
  cpuset: (cpuset: string) =>
    cpuset === ''
      ? ignored('not set')
      : mapped('process.limits.cpuset (AllowedCPUs=)', 'the same processors; the instance must have them', {
          process: { limits: { cpuset } },
          size: { cpus: highestCpu(cpuset) + 1 },
        }),
  pids_limit: tasks,
  'deploy.resources.limits.pids': tasks,
  ulimits: ({ name, soft, hard }: { name: string; soft: number; hard: number }) => {
    const resource = name.toUpperCase();
    if (!resourceLimits.includes(resource))
      return refused(`ulimit ${JSON.stringify(name)} is not known to Linux; correct its name`);
    const limit = (value: number) => (value < 0 ? ('unlimited' as const) : value);
    const resources = { [resource]: { soft: limit(soft), hard: limit(hard) } };
    const patch: WorkloadPatch = { process: { limits: { resources } } };
    return mapped(`process.limits.resources.${resource} (Limit${resource}=)`, 'the same limit', patch);
  },
  'blkio_config.weight': (weight: number) => {
    if (weight === 0) return ignored('not set');
    // Docker counts from 10 to 1000 around 500, systemd from 1 to 10000 around 100 (cgroup v2, io.weight).
    const ioWeight = Math.max(1, Math.round(weight / 5));
    return approximated('process.limits.ioWeight (IOWeight=)', `500 is a weight of 100: ${ioWeight}`, {
      process: { limits: { ioWeight } },
    });
  },
  'blkio_config.weight_device': blockDevice,
  'blkio_config.device_read_bps': blockDevice,
  'blkio_config.device_read_iops': blockDevice,
  'blkio_config.device_write_bps': blockDevice,
  'blkio_config.device_write_iops': blockDevice,
};

function realTime(value: number): Outcome {
  return value === 0
    ? ignored('not set')
    : approximated('', 'no real-time budget: the service is alone on its instance');
}

function highestCpu(cpuset: string): number {
  return Math.max(0, ...(cpuset.match(/\d+/g) ?? []).map(Number));
}
