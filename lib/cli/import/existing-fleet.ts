import { UndockError } from '../../model/undock-error';
import type { FleetDefinition } from '../../model/definition/fleet-definition';
import type { ServiceDefinition } from '../../model/definition/service-definition';
import { validateFleet } from '../../model/definition/validate/validate-fleet';
import { readDefinitionFiles } from '../definition-files';

/** What is in the folder of definitions already. */
export interface ExistingFleet {
  readonly definition: FleetDefinition;
  /** Services whose definitions can be read and break no rule. */
  readonly services: readonly ServiceDefinition[];
}

/** A fleet of a folder that has none: only its limits count, it is written nowhere. */
const noFleet: FleetDefinition = {
  name: 'fleet',
  region: 'us-east-1',
  network: { type: 'create', cidr: '10.40.0.0/16', zones: 2, natGateways: 1 },
  balancer: {},
  notify: [{ email: 'oncall@example.com' }],
};

/** Reads the fleet that an import joins. What is broken there is not the import's business: `undock check` tells. */
export async function existingFleet(servicesDir: string): Promise<ExistingFleet> {
  const files = await readDefinitionFiles(servicesDir).catch((error: unknown) => {
    if (error instanceof UndockError && /^(ServicesNotFound|NoDefinitions)$/.test(error.code)) return [];
    throw error;
  });
  const loaded = files.flatMap((file) => ('exported' in file ? [file] : []));
  const written = loaded.find(({ file }) => file === 'fleet.ts')?.exported ?? noFleet;
  const isSound = (services: readonly unknown[], definition: unknown): boolean =>
    validateFleet({ definition, services }).every(
      ({ subject }) => subject === 'fleet' && services.length === 0,
    );
  const definition = validateFleet({ definition: written, services: [] }).every(
    ({ code }) => code === 'NoServices',
  )
    ? (written as FleetDefinition)
    : noFleet;
  const services = loaded
    .filter(({ file, exported }) => file !== 'fleet.ts' && isSound([exported], definition))
    .map(({ exported }) => exported as ServiceDefinition);
  return { definition, services };
}
