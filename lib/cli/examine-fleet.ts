import type { Fleet } from '../model/definition/fleet';
import { validateFleet } from '../model/definition/validate/validate-fleet';
import type { Problem } from '../model/problem';
import { readDefinitionFiles } from './definition-files';

/** A services folder: the fleet it defines, or every problem that keeps it from being one. */
export type ExaminedFleet = { readonly fleet: Fleet } | { readonly problems: readonly Problem[] };

const fleetFile = 'fleet.ts';

/**
 * Reads `fleet.ts` and one definition from each other TypeScript file of a folder, and holds them against
 * every rule. Services come in the order of their names.
 */
export async function examineFleet(servicesDir: string): Promise<ExaminedFleet> {
  const files = await readDefinitionFiles(servicesDir);
  const fileProblems = files.flatMap((file) => ('problem' in file ? [file.problem] : []));
  const loaded = files.flatMap((file) => ('problem' in file ? [] : [file]));
  const definition = loaded.find(({ file }) => file === fleetFile);
  const services = loaded.filter(({ file }) => file !== fleetFile);
  const input = {
    definition: definition?.exported,
    services: services.map(({ exported }) => exported),
    labels: services.map(({ file }) => file),
  };
  const problems = [
    ...fileProblems,
    ...(files.some(({ file }) => file === fleetFile) ? [] : [fleetFileMissing]),
    ...services.flatMap(misnamed),
    ...validateFleet(input).filter(({ code, subject }) => {
      // What could not be loaded is reported once, as a file that is missing or broken.
      if (definition === undefined && subject === 'fleet') return code === 'NoServices';
      return code !== 'NoServices' || fileProblems.length === 0;
    }),
  ];
  return problems.length > 0 ? { problems } : { fleet: input as unknown as Fleet };
}

const fleetFileMissing: Problem = {
  code: 'FleetFileMissing',
  subject: 'fleet',
  field: fleetFile,
  got: null,
  expected: 'must define what all services share',
  fix: 'write it beside the services: name, region, network, balancer and notify',
};

/** The file of a service carries its name, so that people find it. */
function misnamed({ file, exported }: { readonly file: string; readonly exported: unknown }): Problem[] {
  const { name } = Object(exported) as { name?: unknown };
  if (typeof name !== 'string' || file === `${name}.ts`) return [];
  return [
    {
      code: 'FileNameMismatch',
      subject: `service '${name}'`,
      field: 'name',
      got: JSON.stringify(name),
      expected: `must be the name of its file, ${file}`,
      fix: `rename the file to ${name}.ts, or the service to ${JSON.stringify(file.slice(0, -'.ts'.length))}`,
    },
  ];
}
