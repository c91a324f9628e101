import { dataKeepers, dataStores, type DataStore } from './data-store-images';

/** How sure the check is that a service keeps state. */
export type StateConfidence = 'certain' | 'likely' | 'possible';

/** One sign that a service keeps state. */
export interface StateEvidence {
  readonly confidence: StateConfidence;
  /** What was seen and what it means, as a clause. */
  readonly reason: string;
  /** What to do instead, as a clause. */
  readonly wayOut: string;
}

/** A writable or read-only place of a container that is not its own root. */
export interface MountFacts {
  /** `image` is a VOLUME that the image declares and nothing mounts. */
  readonly type: 'volume' | 'bind' | 'anonymous' | 'image';
  /** Name of the volume or path on the host. */
  readonly source?: string;
  /** Absolute path inside the container. */
  readonly target: string;
  readonly readOnly: boolean;
}

/** What an image by its name is known to keep; undefined for one that is not known. */
export function imageEvidence(reference: string): StateEvidence | undefined {
  const repository = repositoryOf(reference);
  const store = dataStores.find((candidate) => isPublishedAs(candidate, repository));
  if (store !== undefined)
    return {
      confidence: 'certain',
      reason: `${store.program} is a data store`,
      wayOut: `leave it where it is, or move its data to ${store.instead}`,
    };
  const keeper = dataKeepers.find((candidate) => isPublishedAs(candidate, repository));
  return keeper === undefined
    ? undefined
    : {
        confidence: 'likely',
        reason: `${keeper.program} keeps files or a database of its own`,
        wayOut: `keep them in ${keeper.instead}; if it is set up so that nothing is lost, say so with --accept-state`,
      };
}

/** Ports on which only data stores listen, by IANA's list and the programs' own defaults. */
const storePorts: Readonly<Record<number, string>> = {
  1433: 'Microsoft SQL Server',
  1521: 'Oracle Database',
  2379: 'etcd',
  3306: 'MySQL',
  5432: 'PostgreSQL',
  5672: 'RabbitMQ',
  5984: 'CouchDB',
  6379: 'Redis',
  7687: 'Neo4j',
  9042: 'Cassandra',
  9092: 'Kafka',
  9300: 'Elasticsearch',
  11211: 'Memcached',
  26257: 'CockroachDB',
  27017: 'MongoDB',
  33060: 'MySQL',
};

/** What a port inside the container says. */
export function portEvidence(port: number): StateEvidence | undefined {
  const program = storePorts[port];
  return program === undefined
    ? undefined
    : {
        confidence: 'likely',
        reason: `port ${port} is that of ${program}, a data store`,
        wayOut: 'leave the service where it is; if it keeps nothing, say so with --accept-state',
      };
}

/** What a mount says: nothing for what is read-only or may be lost with the instance. */
export function mountEvidence(mount: MountFacts): StateEvidence | undefined {
  const { type, source = '', target, readOnly } = mount;
  // The path of a folder of the host says nothing of what the program does with it; the name of a volume does.
  if (readOnly || isCache(target) || (type === 'volume' && isCache(source))) return undefined;
  const wayOut = `keep the data in a store of its own; if ${target} may be lost with the instance, say so with --accept-state`;
  if (type === 'volume')
    return {
      confidence: 'likely',
      reason: `volume '${source}' is writable at ${target} and outlives the container`,
      wayOut,
    };
  if (type === 'bind') {
    if (!isHostPath(source) && !isStatePath(target) && !isStatePath(source)) return undefined;
    return {
      confidence: 'likely',
      reason: `${source} of the host is writable at ${target} and outlives the container`,
      wayOut,
    };
  }
  return {
    confidence: 'possible',
    reason:
      type === 'image'
        ? `the image declares ${target} as a VOLUME: a place for data that outlives the container`
        : `the anonymous volume at ${target} is a place for data that outlives the container`,
    wayOut,
  };
}

const cacheParts = new Set([
  'cache',
  'caches',
  '.cache',
  'tmp',
  'temp',
  'run',
  'log',
  'logs',
  'node_modules',
  'vendor',
  '.npm',
  '.m2',
  '.gradle',
  '.yarn',
  'pycache',
  '__pycache__',
  'sessions',
  'spool',
  'notused',
  'cached',
]);

/** True for a place whose name says that it is made anew when it is lost. */
export function isCache(path: string): boolean {
  return path
    .toLowerCase()
    .split(/[/\\]/)
    .some(
      (part) =>
        cacheParts.has(part) || part.split(/[-_.]/).some((word) => /^(cache|tmp|notused)$/.test(word)),
    );
}

/** Words that name places of data, wherever they are mounted. */
const stateWords = /^(data|db|database|databases|storage|uploads?|media|backups?|state|volumes?)$/;

function isStatePath(path: string): boolean {
  return (
    /^\/var\/(lib|opt)\//.test(path) ||
    path
      .toLowerCase()
      .split(/[/\\]/)
      .some((part) => part.split(/[-_.]/).some((word) => stateWords.test(word)))
  );
}

/** A path of the host itself; one relative to the project is a file of the project. */
function isHostPath(source: string): boolean {
  return /^(\/|~|[A-Za-z]:[\\/])/.test(source);
}

/** `registry.example.com:5000/team/postgres:16@sha256:…` is `team/postgres`. */
function repositoryOf(reference: string): string {
  const parts = reference.replace(/@.*$/, '').split('/');
  const last = (parts.pop() ?? '').replace(/:.*$/, '');
  const path = parts.filter((part, index) => index > 0 || !/[.:]|^localhost$/.test(part));
  return [...path, last].join('/').toLowerCase();
}

function isPublishedAs({ repositories }: DataStore, repository: string): boolean {
  return repositories.some((name) => repository === name || repository.endsWith(`/${name}`));
}
