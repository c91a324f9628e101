import { existsSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { definitionOfWorkload, type MadeDefinition } from '../../docker/definition/definition-of-workload';
import { serviceName } from '../../docker/definition/service-name';
import { mapOptions, type MappedService } from '../../docker/options/map-options';
import type { ServiceDefinition } from '../../model/definition/service-definition';
import { validateFleet } from '../../model/definition/validate/validate-fleet';
import type { ImportOption } from '../../model/import/import-option';
import { verdictOf } from '../../model/import/verdict';
import { problemSentence } from '../../model/problem';
import { copyObstacle } from './copy-obstacle';
import type { ExistingFleet } from './existing-fleet';
import type { ImportGroup } from './import-groups';
import { mayClash } from './may-clash';
import type { CopiedFile, ImportedService } from './imported-service';

export interface ImportRequest {
  readonly groups: readonly ImportGroup[];
  /** Folder that is written to. */
  readonly outDir: string;
  readonly fleet: ExistingFleet;
  /** Why state is accepted. Default: it is refused. */
  readonly acceptState?: string;
}

/** Takes every group through the mapping table, and makes a definition of each that is not refused. */
export function importServices({ groups, outDir, fleet, acceptState }: ImportRequest): ImportedService[] {
  const accepts = acceptState === undefined ? {} : { acceptState };
  const mappedGroups = groups.map((group) => ({
    group,
    name: serviceName(group.name),
    mapped: mapOptions({
      sources: group.sources,
      fileExists: (path) => existsSync(resolve(group.baseDir, path)),
      copyObstacle: (path) => copyObstacle(group.baseDir, path),
      ...accepts,
    }),
  }));
  const names = new Set<string>();
  const others = fleet.services.filter(({ name }) => !mappedGroups.some((one) => one.name === name));
  const made: ServiceDefinition[] = [...others];
  return mappedGroups.map(({ group, name, mapped }) => {
    const naming = namingOptions(group.name, name, names.has(name));
    names.add(name);
    const before = [...naming, ...mapped.options];
    if (verdictOf(before) === 'refused') return { name, verdict: 'refused', options: before, copies: [] };
    const isUsed = mappedGroups.some(
      (other) => other.group !== group && other.mapped.workload.uses.includes(group.name),
    );
    const archive = archiveOf(group, name, outDir);
    const keepsState = mapped.options.some(({ reason }) => reason.startsWith('state ('));
    const definition = definitionOfWorkload({
      name,
      workload: mapped.workload,
      description: `Imported from ${basename(group.sources[0]?.context.file ?? group.name)}, service ${group.name}`,
      archive: archive.to,
      archiveGiven: group.archive !== undefined,
      isUsed,
      takenPorts: made.flatMap((other) => (other.kind === 'web' ? [other.port] : [])),
      takenPriorities: made.flatMap((other) => (other.kind === 'web' ? [other.routing.priority] : [])),
      ...(keepsState ? accepts : {}),
    });
    const options = [...before, ...definition.options, ...problemsOf(definition, made, fleet)];
    const verdict = verdictOf(options);
    if (verdict === 'refused') return { name, verdict, options, copies: [] };
    made.push(definition.definition);
    return {
      name,
      verdict,
      options,
      definition: definition.definition,
      copies: [
        ...(archive.from === undefined ? [] : [{ from: archive.from, to: archive.to }]),
        ...filesOf(mapped, group, name),
      ],
    };
  });
}

function namingOptions(written: string, name: string, isTaken: boolean): ImportOption[] {
  const option = { option: 'name', value: written, to: 'name' };
  if (isTaken)
    return [
      {
        ...option,
        status: 'refused',
        to: '',
        reason: `another service of this import is called '${name}'; rename one of the two`,
      },
    ];
  return written === name
    ? []
    : [
        {
          ...option,
          status: 'approximated',
          reason: `names have lower-case letters, digits and hyphens, 24 at most: ${name}`,
        },
      ];
}

/** An archive inside the project stays where it is; another one is copied. */
function archiveOf(
  { archive }: ImportGroup,
  name: string,
  outDir: string,
): { readonly to: string; readonly from?: string } {
  if (archive === undefined) return { to: `images/${name}.tar` };
  const inside = relative(outDir, archive);
  if (inside !== '' && !inside.startsWith('..') && !isAbsolute(inside))
    return { to: inside.split(sep).join('/') };
  return { from: archive, to: archive.endsWith('.tar') ? `images/${name}.tar` : `images/${name}/archive` };
}

function filesOf({ workload }: MappedService, { baseDir }: ImportGroup, name: string): CopiedFile[] {
  return workload.files.map(({ source, target }) => ({
    from: resolve(baseDir, source),
    to: join('images', name, 'files', target),
  }));
}

/** What is wrong with a definition after all, so that no file is written that `undock check` refuses. */
function problemsOf(
  { definition }: MadeDefinition,
  others: readonly ServiceDefinition[],
  fleet: ExistingFleet,
): ImportOption[] {
  const subject = `service '${definition.name}'`;
  const neighbours = others.filter((other) => mayClash(other, definition));
  return validateFleet({ definition: fleet.definition, services: [...neighbours, definition] })
    .filter((problem) => problem.subject === subject)
    .map((problem) => ({
      option: problem.field,
      value: problem.got ?? '',
      status: 'refused',
      to: '',
      reason: problemSentence(problem).slice(subject.length + 2),
    }));
}
