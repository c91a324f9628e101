import type { ProcessSettings } from '../model/definition/process-settings';
import type { SecretReference } from '../model/definition/service-definition';

/** A port of a container that is reachable from outside of it. */
export interface WorkloadPort {
  /** Port inside the container. */
  readonly target: number;
  /** Port on the Docker host; absent when Docker chooses one or nothing is published. */
  readonly published?: number;
  readonly protocol: 'tcp' | 'udp';
  /** Address on the Docker host that it is bound to. Default: all. */
  readonly hostIp?: string;
}

/** Health check as the container has it; what is absent the image says, or Docker's default holds. */
export interface WorkloadHealth {
  readonly disabled?: boolean;
  readonly test?: readonly string[];
  readonly intervalSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly retries?: number;
  readonly startPeriodSeconds?: number;
  readonly startIntervalSeconds?: number;
}

/** What a container is asked to have, for choosing the instance type. */
export interface WorkloadSize {
  readonly memoryMiB?: number;
  readonly cpus?: number;
}

/** What is laid over the image's root file system: a file or folder of the project, or content of its own. */
export type WorkloadFile = {
  /** Absolute path inside the container. */
  readonly target: string;
} & (
  | {
      /** Path as the source has it, relative to the source's own folder, or absolute. */
      readonly source: string;
    }
  | {
      /** The whole text of a file. */
      readonly content: string;
    }
);

/** What the Docker side says about one container, normalised: what a definition is made from. */
export interface Workload {
  /** Reference of the image, such as `nginx:1.27`. Absent when it is built. */
  readonly image?: string;
  /** Folder that the image is built from. Absent when it is pulled. */
  readonly buildContext?: string;
  /** Such as `linux/arm64`. */
  readonly platform?: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  /** Entry point of the image, where the image is known: it runs before `command`. */
  readonly imageEntrypoint?: readonly string[];
  /** Secrets that entry point or command name as `${NAME}`. */
  readonly argumentSecrets: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, SecretReference>>;
  readonly process: ProcessSettings;
  readonly ports: readonly WorkloadPort[];
  readonly health: WorkloadHealth;
  /** Limits and reservations, the larger one of each. */
  readonly size: WorkloadSize;
  /** Containers of the service that run at once. */
  readonly replicas?: number;
  readonly files: readonly WorkloadFile[];
  /** Other services of the same source that it names. */
  readonly uses: readonly string[];
}

/** A workload about which nothing is known. */
export const emptyWorkload: Workload = {
  argumentSecrets: [],
  environment: {},
  secrets: {},
  process: {},
  ports: [],
  health: {},
  size: {},
  files: [],
  uses: [],
};

/** Some fields of a workload, at any depth. */
export type WorkloadPatch = {
  readonly [K in keyof Workload]?: Workload[K] extends readonly unknown[]
    ? Workload[K]
    : Partial<Workload[K]>;
};

/** Lays a patch over a workload: objects field by field, lists one after the other, greatest sizes, the rest replaced. */
export function patchWorkload(workload: Workload, patch: WorkloadPatch): Workload {
  return merged(workload, patch) as Workload;
}

/** These lists are one value: a later command does not add to an earlier one. */
const replaced = new Set([
  'command',
  'entrypoint',
  'imageEntrypoint',
  'health.test',
  'process.healthCommand',
]);

/** Of these the largest counts: an instance must have room for a limit and for a reservation. */
const greatest = new Set(['size.memoryMiB', 'size.cpus']);

function merged(base: unknown, patch: unknown, key = ''): unknown {
  if (isList(base) && isList(patch) && !replaced.has(key))
    return [...base, ...patch.filter((entry) => !base.some((known) => isSame(known, entry)))];
  if (typeof base === 'number' && typeof patch === 'number' && greatest.has(key))
    return Math.max(base, patch);
  if (!isRecord(base) || !isRecord(patch)) return patch;
  const keys = new Set([...Object.keys(base), ...Object.keys(patch)]);
  const path = key === '' ? '' : `${key}.`;
  return Object.fromEntries(
    [...keys].map((name) => [
      name,
      Object.hasOwn(patch, name)
        ? Object.hasOwn(base, name)
          ? merged(base[name], patch[name], path + name)
          : patch[name]
        : base[name],
    ]),
  );
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
