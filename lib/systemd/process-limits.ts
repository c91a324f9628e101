import type { ProcessLimits, ResourceLimit } from '../model/definition/process-settings';

/** Directives for memory, processors, I/O and resources (systemd.resource-control(5), systemd.exec(5)). */
export function processLimits(limits: ProcessLimits): string[] {
  const { memoryMiB, swapMiB, memoryReservationMiB, cpus, cpuWeight, cpuset, ioWeight, tasks } = limits;
  return [
    ...set('MemoryMax', memoryMiB, (mib) => `${mib}M`),
    // A container with a memory limit and no word on swap may swap as much again; an instance has no swap,
    // and a service that would need it is better replaced.
    ...set('MemorySwapMax', swapMiB ?? (memoryMiB === undefined ? undefined : 0), (mib) => `${mib}M`),
    ...set('MemoryLow', memoryReservationMiB, (mib) => `${mib}M`),
    ...set('CPUQuota', cpus, (count) => `${Math.max(1, Math.round(count * 100))}%`),
    ...set('CPUWeight', cpuWeight, String),
    ...set('AllowedCPUs', cpuset, (text) => text.replaceAll(',', ' ')),
    ...set('IOWeight', ioWeight, String),
    ...set('TasksMax', tasks, String),
    ...Object.entries(limits.resources ?? {}).map(([name, limit]) => `Limit${name}=${softAndHard(limit)}`),
    ...set('OOMScoreAdjust', limits.oomScoreAdjust, String),
  ];
}

function set<T>(directive: string, value: T | undefined, write: (value: T) => string): string[] {
  return value === undefined ? [] : [`${directive}=${write(value)}`];
}

function softAndHard({ soft, hard }: ResourceLimit): string {
  const written = (value: number | 'unlimited') => (value === 'unlimited' ? 'infinity' : String(value));
  return `${written(soft)}:${written(hard)}`;
}
