import type { Architecture } from '../../model/architecture';
import type { AcceptedExceptions, ServiceDefinition } from '../../model/definition/service-definition';
import type { ImportOption } from '../../model/import/import-option';
import type { Workload } from '../workload';
import { imageOfWorkload } from './image-of-workload';
import { processOfWorkload } from './process-of-workload';
import { question } from './question';
import { webReadinessOf } from './readiness-of-workload';
import { servedPort } from './served-port';
import { sizedInstanceType } from './sized-instance-types';
import { timingOfHealth } from './timing-of-health';

/** What a definition needs to know of the fleet that it joins. */
export interface DefinitionRequest {
  /** Name of the service, fit for a definition. */
  readonly name: string;
  readonly workload: Workload;
  /** One sentence of where it came from. */
  readonly description: string;
  /** Where the image archive is, relative to the project. */
  readonly archive: string;
  /** True when the archive is there. */
  readonly archiveGiven: boolean;
  /** True when another service of the same source names it as a host or waits for it. */
  readonly isUsed: boolean;
  /** Ports of the other web services of the fleet. */
  readonly takenPorts: readonly number[];
  /** Listener priorities of the other web services of the fleet. */
  readonly takenPriorities: readonly number[];
  /** Why its state is accepted. Default: it has none. */
  readonly acceptState?: string;
  /** Why it may run as root. Default: it does not. */
  readonly acceptRoot?: string;
  /** False when only an image that is not here says which user it is. Default: true. */
  readonly userKnown?: boolean;
}

/** A definition, and the questions that Docker's side does not answer. */
export interface MadeDefinition {
  readonly definition: ServiceDefinition;
  readonly options: readonly ImportOption[];
}

/** Port of a service that others name as a host and that says nowhere on which port it listens. */
const guessedPort = 8080;

/** Makes a definition of a workload, with a safe default and a question for all that Docker does not know. */
export function definitionOfWorkload(request: DefinitionRequest): MadeDefinition {
  const { name, workload, isUsed } = request;
  const port = servedPort(workload.ports);
  const common = commonOf(request);
  if (port === undefined && !isUsed) {
    const heartbeatPath = `/run/undock-${name}/heartbeat`;
    return {
      definition: {
        ...common.head,
        kind: 'worker',
        ...common.fields,
        readiness: {
          heartbeatPath,
          heartbeatMaxAgeSeconds: maxAge(workload),
          ...timingOfHealth(workload.health),
        },
        ...common.capacity,
      },
      options: [
        question(
          'kind',
          'kind, readiness.heartbeatPath',
          'it has no port; does it work from a queue, and tell that it lives?',
          [`a worker that touches ${heartbeatPath}`, 'a web service: write its port'],
        ),
        ...common.options,
      ],
    };
  }
  const listens = port ?? guessedPort;
  const { readiness, options } = webReadinessOf(workload, listens);
  const priority = freePriority(request.takenPriorities);
  const host = `${name}.example.com`;
  return {
    definition: {
      ...common.head,
      kind: 'web',
      ...common.fields,
      port: listens,
      readiness,
      routing: { host, priority },
      ...common.capacity,
      ...accepted(request, listens),
    },
    options: [
      ...(port === undefined
        ? [
            question(
              'port',
              'port',
              'other services name it as a host, and nothing says on which port; on which?',
              [`port ${guessedPort}`, 'the one it listens on'],
            ),
          ]
        : []),
      ...sharedPort(request, listens),
      ...options,
      question(
        'routing',
        'routing.host, routing.priority',
        'which requests reach it on the balancer of the fleet?',
        [`host ${host} at priority ${priority}`, 'its real host name, or a path'],
      ),
      ...common.options,
    ],
  };
}

function commonOf(request: DefinitionRequest) {
  const { name, workload, description } = request;
  const architecture: Architecture = workload.platform === 'linux/arm64' ? 'arm64' : 'x86_64';
  const type = sizedInstanceType(workload.size, architecture);
  const instanceTypes = [type?.name ?? (architecture === 'arm64' ? 'm7g.16xlarge' : 'm6i.32xlarge')];
  const least = Math.max(2, workload.replicas ?? 2);
  const capacity = { minInstances: least, maxInstances: least * 2, zones: 2 };
  const process = processOfWorkload(workload);
  const needs = [
    workload.size.memoryMiB === undefined ? 'no memory limit' : `${workload.size.memoryMiB} MiB of memory`,
    workload.size.cpus === undefined ? 'no processor limit' : `${workload.size.cpus} processors`,
  ].join(' and ');
  return {
    head: { name },
    fields: { description, image: imageOfWorkload(request), ...(isEmpty(process) ? {} : { process }) },
    capacity: {
      capacity,
      instanceTypes,
      ...(isEmpty(workload.environment) ? {} : { environment: workload.environment }),
      ...(isEmpty(workload.secrets) ? {} : { secrets: workload.secrets }),
      ...accepted(request),
    },
    options: [
      question('capacity', 'capacity', 'Docker does not say how far it may grow; how many instances?', [
        `${least} to ${least * 2} in two zones`,
        'other numbers',
      ]),
      question('instanceTypes', 'instanceTypes', `it has ${needs} in Docker; which instance types?`, [
        instanceTypes.join(', '),
        'others of the same architecture',
      ]),
      ...(request.archiveGiven
        ? []
        : [
            question(
              'image',
              'image.archive',
              `the archive of the image is not here${request.userKnown === false ? ', nor is it known whether its program runs as root, which the bake refuses' : ''}; where does ${request.archive} come from?`,
              [
                `docker save -o ${request.archive} ${workload.image ?? `<project>-${name}`}`,
                'import it together with this: add the archive to the sources',
              ],
            ),
          ]),
    ],
  };
}

function accepted(
  { acceptState, acceptRoot, takenPorts }: DefinitionRequest,
  port?: number,
): { readonly accept?: AcceptedExceptions } {
  const accept = {
    ...(port !== undefined && takenPorts.includes(port) ? { sharedPort: sharedPortReason } : {}),
    ...(acceptState === undefined ? {} : { state: acceptState }),
    ...(acceptRoot === undefined ? {} : { root: acceptRoot }),
  };
  return isEmpty(accept) ? {} : { accept };
}

const sharedPortReason = 'its container listened on this port, and it was moved as it was';

function sharedPort({ takenPorts }: DefinitionRequest, port: number): ImportOption[] {
  if (!takenPorts.includes(port)) return [];
  return [
    question('port', 'accept.sharedPort', `another service of the fleet listens on ${port} too; may both?`, [
      'both, each on its own instances',
      'tell the program to listen on a port of its own, and set port',
    ]),
  ];
}

function maxAge({ health }: Workload): number {
  return Math.max(60, timingOfHealth(health).intervalSeconds * 2);
}

/** The first multiple of ten above all that are taken. */
function freePriority(taken: readonly number[]): number {
  return Math.floor(Math.max(0, ...taken) / 10) * 10 + 10;
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
