import { isRecord, text, texts, type InspectRecord } from './inspect-record';

/** One field of HostConfig in the words of the mapping table. */
export interface HostOption {
  readonly label: string;
  readonly key: string;
  readonly value: unknown;
}

type Reading = (
  value: unknown,
  host: InspectRecord,
) => readonly { readonly key: string; readonly value: unknown }[];

const number =
  (key: string, scale = 1): Reading =>
  (value) =>
    typeof value === 'number' && value !== 0 ? [{ key, value: value * scale }] : [];
const flag =
  (key: string): Reading =>
  (value) =>
    value === true ? [{ key, value }] : [];
const word =
  (key: string, ...defaults: readonly string[]): Reading =>
  (value) =>
    text(value) === '' || defaults.includes(text(value)) ? [] : [{ key, value }];
const each =
  (key: string, read: (entry: string) => unknown = (entry) => entry): Reading =>
  (value) =>
    texts(value).map((entry) => ({ key, value: read(entry) }));
const records =
  (key: string, read: (entry: InspectRecord) => unknown): Reading =>
  (value) =>
    Array.isArray(value) ? value.filter(isRecord).map((entry) => ({ key, value: read(entry) })) : [];
const pairs =
  (
    key: string,
    read: (name: string, value: string) => unknown = (name, value) => ({ name, value }),
  ): Reading =>
  (value) =>
    isRecord(value)
      ? Object.entries(value).map(([name, one]) => ({ key, value: read(name, text(one)) }))
      : [];
/** Said elsewhere in the same JSON. */
const elsewhere: Reading = () => [];

/** Every field of HostConfig (moby, api/types/container/hostconfig.go) and what it is called in a compose file. */
export const hostConfigReadings: Readonly<Record<string, Reading>> = {
  Annotations: pairs('annotations'),
  AutoRemove: flag('x-AutoRemove'),
  Binds: elsewhere,
  BlkioDeviceReadBps: records('blkio_config.device_read_bps', rate),
  BlkioDeviceReadIOps: records('blkio_config.device_read_iops', rate),
  BlkioDeviceWriteBps: records('blkio_config.device_write_bps', rate),
  BlkioDeviceWriteIOps: records('blkio_config.device_write_iops', rate),
  BlkioWeight: number('blkio_config.weight'),
  BlkioWeightDevice: records('blkio_config.weight_device', rate),
  CapAdd: each('cap_add'),
  CapDrop: each('cap_drop'),
  Cgroup: word('cgroup'),
  CgroupParent: word('cgroup_parent'),
  CgroupnsMode: word('cgroup', 'private', 'host'),
  ConsoleSize: elsewhere,
  ContainerIDFile: word('x-ContainerIDFile'),
  CpuCount: number('cpu_count'),
  CpuPercent: number('cpu_percent'),
  CpuPeriod: number('cpu_period'),
  CpuQuota: number('cpu_quota'),
  CpuRealtimePeriod: number('cpu_rt_period'),
  CpuRealtimeRuntime: number('cpu_rt_runtime'),
  CpuShares: number('cpu_shares'),
  CpusetCpus: word('cpuset'),
  CpusetMems: word('x-CpusetMems'),
  DeviceCgroupRules: each('device_cgroup_rules'),
  DeviceRequests: records('gpus', (entry) => ({ driver: text(entry['Driver']) })),
  Devices: records('devices', (entry) => ({
    source: text(entry['PathOnHost']),
    target: text(entry['PathInContainer']),
    permissions: text(entry['CgroupPermissions']),
  })),
  Dns: each('dns'),
  DnsOptions: each('dns_opt'),
  DnsSearch: each('dns_search'),
  ExtraHosts: each('extra_hosts', (entry) => {
    const [, name = entry, address = ''] = /^([^:=]+)[:=](.*)$/.exec(entry) ?? [];
    return { name, address };
  }),
  GroupAdd: each('group_add'),
  IOMaximumBandwidth: number('x-IOMaximumBandwidth'),
  IOMaximumIOps: number('x-IOMaximumIOps'),
  Init: flag('init'),
  IpcMode: word('ipc', 'private', 'shareable'),
  Isolation: word('isolation', 'default'),
  KernelMemory: number('x-KernelMemory'),
  KernelMemoryTCP: number('x-KernelMemoryTCP'),
  Links: each('links', (entry) => entry.replace(/^\//, '').replace(/:\/.*\//, ':')),
  LogConfig: (value) =>
    isRecord(value)
      ? [
          ...(text(value['Type']) === '' ? [] : [{ key: 'logging.driver', value: text(value['Type']) }]),
          ...pairs('logging.options')(value['Config'], {}),
        ]
      : [],
  MaskedPaths: elsewhere,
  Memory: number('mem_limit'),
  MemoryReservation: number('mem_reservation'),
  MemorySwap: number('memswap_limit'),
  MemorySwappiness: number('mem_swappiness'),
  Mounts: elsewhere,
  NanoCpus: number('cpus', 1e-9),
  NetworkMode: word('network_mode', 'default', 'bridge'),
  OomKillDisable: flag('oom_kill_disable'),
  OomScoreAdj: number('oom_score_adj'),
  PidMode: word('pid'),
  PidsLimit: number('pids_limit'),
  PortBindings: elsewhere,
  Privileged: flag('privileged'),
  PublishAllPorts: flag('x-PublishAllPorts'),
  ReadonlyPaths: elsewhere,
  ReadonlyRootfs: flag('read_only'),
  RestartPolicy: (value) =>
    isRecord(value) && text(value['Name']) !== '' ? [{ key: 'restart', value: text(value['Name']) }] : [],
  Runtime: word('runtime', 'runc'),
  SecurityOpt: each('security_opt'),
  ShmSize: (value) =>
    typeof value === 'number' && value !== 64 * 1024 * 1024 ? number('shm_size')(value, {}) : [],
  StorageOpt: pairs('storage_opt'),
  Sysctls: pairs('sysctls'),
  Tmpfs: pairs('tmpfs', (path, options) => (options === '' ? path : `${path}:${options}`)),
  UTSMode: word('uts'),
  Ulimits: records('ulimits', (entry) => ({
    name: text(entry['Name']),
    soft: entry['Soft'],
    hard: entry['Hard'],
  })),
  UsernsMode: word('userns_mode'),
  VolumeDriver: word('x-VolumeDriver', 'local'),
  VolumesFrom: each('volumes_from'),
};

/** Every field of a HostConfig: what it says in the words of the mapping table, or that it is not set. */
export function hostConfigOptions(host: InspectRecord): HostOption[] {
  return Object.entries(host).flatMap(([field, value]) => {
    const label = `HostConfig.${field}`;
    const reading = Object.hasOwn(hostConfigReadings, field) ? hostConfigReadings[field] : undefined;
    // A field of a newer Docker: an unset one is harmless, another one nobody can vouch for.
    if (reading === undefined)
      return [{ label, key: isUnset(value) ? 'x-unset' : `HostConfig.${field}`, value }];
    const found = reading(value, host).map((one) => ({ label, ...one }));
    if (found.length > 0) return found;
    return [{ label, key: reading === elsewhere ? 'x-elsewhere' : 'x-unset', value }];
  });
}

function rate(entry: InspectRecord): unknown {
  return { path: text(entry['Path']), rate: entry['Rate'] ?? entry['Weight'] };
}

function isUnset(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === 0 || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
