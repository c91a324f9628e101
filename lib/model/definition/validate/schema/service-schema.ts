import { z } from 'zod';
import type { WebServiceDefinition, WorkerServiceDefinition } from '../../service-definition';
import { fields, list } from './collections';
import { contactSchema } from './contact-schema';
import { dockerSideSchema } from './docker-side-schema';
import { imageSourceSchema } from './image-source-schema';
import { serviceNameSchema } from './name-schema';
import { permissionSchema } from './permission-schema';
import { processSchema } from './process-schema';
import { webReadinessSchema, workerReadinessSchema } from './readiness-schema';
import { reason } from './reason-schema';
import { regionSchema } from './region-schema';
import { releaseSchema } from './release-schema';
import { routingSchema } from './routing-schema';
import { says } from './says';
import { greatestGroup, webScalingSchema, workerScalingSchema } from './scaling-schema';
import { environmentSchema, secretsSchema } from './settings-schema';
import { isOneLine, text } from './text';
import { wholeNumber } from './whole-number';

const above0 = (greatest: number, what: string) => {
  const error = says(`must be ${what} above 0, ${greatest} at most`, `write one such as ${greatest / 20}`);
  return z.number({ error }).gt(0, { error }).max(greatest, { error });
};

const instances = 'number of instances';

const common = {
  name: serviceNameSchema,
  description: text({
    code: 'InvalidDescription',
    must: 'a sentence of 1 to 200 characters on one line',
    example: 'Answers requests of the shop',
    passes: (sentence) => sentence.trim() !== '' && sentence.length <= 200 && isOneLine(sentence),
  }),
  image: imageSourceSchema,
  process: processSchema.exactOptional(),
  capacity: fields(
    {
      minInstances: wholeNumber(0, greatestGroup, instances),
      maxInstances: wholeNumber(1, greatestGroup, instances),
      zones: wholeNumber(1, 6, 'number of zones'),
    },
    'the numbers minInstances, maxInstances and zones',
  ),
  instanceTypes: list(
    text({
      code: 'InvalidInstanceType',
      must: 'the name of an EC2 instance type',
      example: 't3.small',
      passes: (type) => /^[a-z0-9-]+\.[a-z0-9-]+$/.test(type),
    }),
    { of: 'EC2 instance types', least: 1, greatest: 20 },
  ),
  copyRegions: list(regionSchema, { of: 'AWS Regions', least: 1, greatest: 20 }).exactOptional(),
  rootVolumeGiB: wholeNumber(8, 16384, 'number of GiB').exactOptional(),
  environment: environmentSchema.exactOptional(),
  secrets: secretsSchema.exactOptional(),
  permissions: list(permissionSchema, { of: 'permissions' }).exactOptional(),
  release: releaseSchema.exactOptional(),
  alarms: fields(
    {
      serverErrorPercent: above0(100, 'a percentage').exactOptional(),
      latencyP99Seconds: above0(60, 'a number of seconds').exactOptional(),
      notify: list(contactSchema, { of: 'contacts' }).exactOptional(),
    },
    'the limits serverErrorPercent and latencyP99Seconds, and notify',
  ).exactOptional(),
  accept: fields(
    {
      singleInstance: reason.exactOptional(),
      singleZone: reason.exactOptional(),
      sharedPort: reason.exactOptional(),
      state: reason.exactOptional(),
      root: reason.exactOptional(),
    },
    'reasons for singleInstance, singleZone, sharedPort, state and root',
  ).exactOptional(),
};

const web = 'the definition of a web service';
const worker = 'the definition of a worker';
const kinds = says('must be "web" or "worker"', 'write "web" or "worker"');

/** Shape of a web service. */
export const webServiceSchema = fields(
  {
    ...common,
    kind: z.literal('web', { error: kinds }),
    port: wholeNumber(1, 65535, 'port number'),
    readiness: webReadinessSchema,
    routing: routingSchema,
    scaling: webScalingSchema.exactOptional(),
    docker: dockerSideSchema.exactOptional(),
  },
  web,
) satisfies z.ZodType<WebServiceDefinition>;

/** Shape of a worker. */
export const workerServiceSchema = fields(
  {
    ...common,
    kind: z.literal('worker', { error: kinds }),
    readiness: workerReadinessSchema,
    scaling: workerScalingSchema.exactOptional(),
  },
  worker,
) satisfies z.ZodType<WorkerServiceDefinition>;

/**
 * The schema to hold a definition against. One whose kind cannot be read is held against the kind it
 * looks most like, so that its other problems are told at the same time.
 */
export function serviceSchemaFor(definition: unknown): typeof webServiceSchema | typeof workerServiceSchema {
  if (typeof definition !== 'object' || definition === null) return webServiceSchema;
  const kind = 'kind' in definition ? definition.kind : undefined;
  if (kind === 'web') return webServiceSchema;
  if (kind === 'worker') return workerServiceSchema;
  return 'port' in definition || 'routing' in definition ? webServiceSchema : workerServiceSchema;
}
