import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { UndockError } from '../model/undock-error';
import type { CliContext } from './context';
import { existingFleet } from './import/existing-fleet';
import { importGroups, type ImportGroup } from './import/import-groups';
import { importJson } from './import/import-json';
import { importLines } from './import/import-lines';
import { importServices } from './import/import-services';
import { readSources } from './import/read-sources';
import { writeImport } from './import/write-import';
import type { Verb } from './program';

interface ImportOptions {
  readonly out?: string;
  readonly only?: readonly string[];
  readonly composeProfile?: readonly string[];
  readonly composeEnvFile?: readonly string[];
  readonly acceptState?: string;
  readonly acceptRoot?: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `undock import`: what runs in Docker today becomes definitions, with a report of every option. */
export const importVerb: Verb = (context) =>
  new Command('import')
    .description('makes definitions of what runs in Docker today, and says what became of every option')
    .argument(
      '<source...>',
      'compose files, JSON of docker compose config or docker inspect, image archives, Dockerfiles',
    )
    .option('--out <dir>', 'writes the same tree elsewhere (default: the project)')
    .option('--only <service>', 'imports this service alone; may be repeated', collect)
    .option(
      '--compose-profile <name>',
      'leaves out compose services of other profiles; may be repeated',
      collect,
    )
    // Node itself takes --env-file, wherever it stands; --profile is that of the AWS command line.
    .option('--compose-env-file <file>', 'stands in for .env of a compose project; may be repeated', collect)
    .option('--accept-state <reason>', 'imports what keeps state, and records why its loss does not matter')
    .option('--accept-root <reason>', 'lets what runs as root in Docker run as root, and records why')
    .option('--force', 'replaces definitions that were edited, or imported from something else')
    .option('--dry-run', 'prints the report and writes nothing')
    .option('--json', 'prints undock/import/v1')
    .action(async (sources: string[], options: ImportOptions) => importSources(sources, options, context));

async function importSources(sources: string[], options: ImportOptions, context: CliContext): Promise<void> {
  const { out = '.', only, composeProfile, composeEnvFile, acceptState, acceptRoot } = options;
  const outDir = resolve(context.projectDir, out);
  refuseShortReason('--accept-state', acceptState);
  refuseShortReason('--accept-root', acceptRoot);
  const read = await readSources(sources, context, {
    ...(composeProfile === undefined ? {} : { profiles: composeProfile }),
    ...(composeEnvFile === undefined ? {} : { envFiles: composeEnvFile }),
  });
  const groups = await importGroups(read);
  refuseUnknown(groups, only);
  const services = importServices({
    groups,
    outDir,
    fleet: await existingFleet(join(outDir, 'lib', 'services')),
    ...(only === undefined ? {} : { only }),
    ...(acceptState === undefined ? {} : { acceptState }),
    ...(acceptRoot === undefined ? {} : { acceptRoot }),
  });
  const written =
    options.dryRun === true ? [] : await writeImport({ services, outDir, force: options.force === true });
  for (const note of read.notes) context.stderr(`${note}\n`);
  context.stdout(
    options.json === true
      ? `${JSON.stringify(importJson(services, written, read.notes), null, 2)}\n`
      : `${importLines(services, written).join('\n')}\n`,
  );
  const refused = services.filter(({ verdict }) => verdict === 'refused');
  if (refused.length > 0)
    throw new UndockError(
      'ImportRefused',
      `${refused.map(({ name }) => `'${name}'`).join(', ')}: refused and not written; the report says why, and the way out`,
    );
}

/** A name that no source has is a mistake, and so are sources without services. */
function refuseUnknown(groups: readonly ImportGroup[], only: readonly string[] = []): void {
  const missing = only.filter((name) => !groups.some((group) => group.name === name));
  if (missing.length === 0 && groups.length > 0) return;
  throw new UndockError(
    'ServiceNotFound',
    `${missing.map((name) => `'${name}'`).join(', ') || 'a service'}: not in these sources, which have ${groups.map(({ name }) => name).join(', ') || 'none'}`,
    { exitStatus: 2 },
  );
}

/** The reason becomes part of the definition, which holds it to the same rule. */
function refuseShortReason(option: string, reason: string | undefined): void {
  if (reason === undefined || (reason.trim().length >= 10 && reason.length <= 200 && !/[\r\n]/.test(reason)))
    return;
  throw new UndockError(
    'ReasonTooShort',
    `${option} ${JSON.stringify(reason)}: must be a reason of 10 to 200 characters on one line`,
    { exitStatus: 2 },
  );
}

function collect(name: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, name];
}
