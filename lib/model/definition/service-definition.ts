import type { Contact } from './contact';
import type { DockerSide } from './docker-side';
import type { ImageSource } from './image-source';
import type { Permission } from './permission';
import type { ProcessSettings } from './process-settings';
import type { WebReadiness, WorkerReadiness } from './readiness';
import type { Release } from './release';
import type { WebScaling, WorkerScaling } from './scaling';

/** How many instances, over how many Availability Zones. */
export interface Capacity {
  /** Least number of instances: 2 or more unless `accept.singleInstance` gives the reason. */
  readonly minInstances: number;
  /** Greatest number of instances, at least `minInstances`. */
  readonly maxInstances: number;
  /** Number of Availability Zones: 2 or more unless `accept.singleZone` gives the reason. */
  readonly zones: number;
}

/** Which requests reach the service on the fleet's shared balancer; host, path or both. */
export interface Routing {
  /** Host header, such as `md.example.com`; `*` and `?` are wildcards. Default: any host. */
  readonly host?: string;
  /** Path pattern, such as `/md/*`. Default: any path. */
  readonly path?: string;
  /** Rule priority on the shared listener, unique in the fleet, lower first: 1 to 50000. */
  readonly priority: number;
}

/** Where a secret is kept. Only the reference is written here, never the value. */
export type SecretReference =
  | {
      /** Name or ARN of a Secrets Manager secret. */
      readonly secretsManager: string;
      /** Key inside a JSON secret. Default: the whole secret string. */
      readonly jsonKey?: string;
    }
  | {
      /** Name of a SecureString in Parameter Store, starting with `/`. */
      readonly parameterStore: string;
    };

/** Rules a service does not follow, each with the reason in a sentence (10 characters or more). */
export interface AcceptedExceptions {
  /** Why fewer than two instances are enough. */
  readonly singleInstance?: string;
  /** Why one Availability Zone is enough. */
  readonly singleZone?: string;
  /** Why its port may be that of another web service of the fleet. */
  readonly sharedPort?: string;
  /** Why it keeps no state that matters, although its container looked as if it did. */
  readonly state?: string;
  /** Why its program may run as root. */
  readonly root?: string;
}

/** When people are told, and who. */
export interface Alarms {
  /** Percent of requests answered with 5xx over 5 minutes that raises an alarm. Default: 5. Web only. */
  readonly serverErrorPercent?: number;
  /** 99th percentile of the response time, in seconds, that raises an alarm. Default: 2. Web only. */
  readonly latencyP99Seconds?: number;
  /** People told of this service's alarms besides the fleet's own contacts. Default: nobody else. */
  readonly notify?: readonly Contact[];
}

interface CommonDefinition {
  /** Unique in the fleet: lower-case letters, digits and single hyphens, starting with a letter. */
  readonly name: string;
  /** One sentence for the people who are paged. */
  readonly description: string;
  /** What the machine image is built from. */
  readonly image: ImageSource;
  /** How the program is run. Default: as its container was, else confined with systemd's own limits. */
  readonly process?: ProcessSettings;
  readonly capacity: Capacity;
  /**
   * EC2 instance types in order of preference, one architecture, 1 to 20 of them.
   * The image's architecture follows from them.
   */
  readonly instanceTypes: readonly string[];
  /**
   * Other Regions that get a copy of each image, for fleets there that run the same service. 1 to 20.
   * Default: none; the image is in the fleet's Region.
   */
  readonly copyRegions?: readonly string[];
  /** Size of the encrypted gp3 root volume in GiB. Default: 8. */
  readonly rootVolumeGiB?: number;
  /** Plain settings, kept in Parameter Store and read at boot. Default: none. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Environment variable name to where its secret is kept. Default: none. */
  readonly secrets?: Readonly<Record<string, SecretReference>>;
  /** What the program itself may do on AWS. Default: nothing; a worker may consume its queue. */
  readonly permissions?: readonly Permission[];
  readonly release?: Release;
  readonly alarms?: Alarms;
  /** Default: no exception. */
  readonly accept?: AcceptedExceptions;
}

/** Serves a port behind the fleet's balancer. */
export interface WebServiceDefinition extends CommonDefinition {
  readonly kind: 'web';
  /** TCP port the program listens on, on its own instance: 1 to 65535. */
  readonly port: number;
  readonly readiness: WebReadiness;
  readonly routing: Routing;
  readonly scaling?: WebScaling;
  /** Where the service runs in Docker today. Default: nowhere. */
  readonly docker?: DockerSide;
}

/** Consumes a queue; nothing connects to it. */
export interface WorkerServiceDefinition extends CommonDefinition {
  readonly kind: 'worker';
  readonly readiness: WorkerReadiness;
  readonly scaling?: WorkerScaling;
}

/** One stateless service: the typed data in `lib/services/<name>.ts`. */
export type ServiceDefinition = WebServiceDefinition | WorkerServiceDefinition;
