/** A limit with a soft and a hard value; `unlimited` lifts it. */
export interface ResourceLimit {
  readonly soft: number | 'unlimited';
  readonly hard: number | 'unlimited';
}

/** A memory file system that only the service sees. */
export interface TmpfsMount {
  /** Absolute path inside the service's root. */
  readonly path: string;
  /** Default: half of the memory. */
  readonly sizeMiB?: number;
  /** Octal permissions, such as `1777`. Default: `1777`. */
  readonly mode?: string;
  /** Id of its owner. Default: 0, root. */
  readonly uid?: number;
  /** Id of its group. Default: 0. */
  readonly gid?: number;
}

/** What the processor, memory and process table give to the service. */
export interface ProcessLimits {
  /** Memory the service may use, MiB; above it the kernel ends it. Default: all of the instance's. */
  readonly memoryMiB?: number;
  /** Swap besides memory, MiB. Default: 0. */
  readonly swapMiB?: number;
  /** Memory kept for the service under pressure, MiB. Default: none. */
  readonly memoryReservationMiB?: number;
  /** Processors' worth of time, such as 1.5. Default: all. */
  readonly cpus?: number;
  /** Share of processor time under contention, 1 to 10000. Default: 100. */
  readonly cpuWeight?: number;
  /** Processors it may run on, such as `0-2,4`. Default: all. */
  readonly cpuset?: string;
  /** Share of block I/O under contention, 1 to 10000. Default: 100. */
  readonly ioWeight?: number;
  /** Processes and threads. Default: systemd's own limit. */
  readonly tasks?: number;
  /** ulimits by their systemd name without `Limit`, such as `NOFILE`. Default: systemd's own. */
  readonly resources?: Readonly<Record<string, ResourceLimit>>;
  /** -1000 to 1000. Default: 0. */
  readonly oomScoreAdjust?: number;
}

/**
 * How the program of a service is run, in the words of its container where it came from one.
 * Everything has a default, so that a service made for Undock needs none of it.
 */
export interface ProcessSettings {
  /** User name or id inside the image, with `:group` if need be. Default: the image's own, else a dynamic user. */
  readonly user?: string;
  /** More groups, names or ids. Default: none. */
  readonly supplementaryGroups?: readonly (string | number)[];
  /** Absolute path. Default: the image's own, else `/`. */
  readonly workingDir?: string;
  /** Signal that asks the program to end. Default: the image's own, else `SIGTERM`. */
  readonly stopSignal?: string;
  /** Seconds from that signal until the program is killed. Default: 10 for containers, 90 otherwise. */
  readonly stopGraceSeconds?: number;
  readonly limits?: ProcessLimits;
  /** Capabilities added to or taken from the set the kind of image starts with. Default: none. */
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  /** Whether the service's own root is read-only. Default: false for containers. */
  readonly readOnlyRoot?: boolean;
  /** Default: `/tmp` is private. */
  readonly tmpfs?: readonly TmpfsMount[];
  /** Size of `/dev/shm`, MiB. Default: 64 for containers. */
  readonly sharedMemoryMiB?: number;
  /** Folders that may be lost with the instance: absolute paths that are writable. Default: none. */
  readonly caches?: readonly string[];
  /** Name to address, for `/etc/hosts`. Default: none. */
  readonly extraHosts?: Readonly<Record<string, string>>;
  /** Name servers. Default: the network's. */
  readonly dns?: readonly string[];
  /** Kernel parameters of the whole instance. Default: none. */
  readonly sysctls?: Readonly<Record<string, string>>;
  /**
   * Command that says whether the program is healthy, besides the contract; an empty list for none, also where
   * the image has one. Default: the image's health check, if it has one.
   */
  readonly healthCommand?: readonly string[];
  /** Whether the program may reach the metadata service, and so the instance role. Default: workers only. */
  readonly metadataAccess?: boolean;
  /** Hardening directives that are not set, each with the reason in a sentence. Default: all are set. */
  readonly hardeningExceptions?: Readonly<Record<string, string>>;
}
