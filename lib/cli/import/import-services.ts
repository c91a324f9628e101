import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { definitionOfWorkload, type MadeDefinition } from '../../docker/definition/definition-of-workload';
import { userOfWorkload } from '../../docker/definition/root-of-workload';
import { serviceName } from '../../docker/definition/service-name';
import { mapOptions } from '../../docker/options/map-options';
import type { ServiceDefinition } from '../../model/definition/service-definition';
import { validateFleet } from '../../model/definition/validate/validate-fleet';
import type { ImportOption } from '../../model/import/import-option';
import { verdictOf } from '../../model/import/verdict';
import { problemSentence } from '../../model/problem';
import { archivePlace, overlaidFiles } from './copied-files';
import { copyObstacle } from './copy-obstacle';
import type { ExistingFleet } from './existing-fleet';
import { dockerNames, hostQuestions } from './host-questions';
import type { ImportGroup } from './import-groups';
import type { ImportedService } from './imported-service';
import { mayClash } from './may-clash';
import { namingOptions } from './naming-options';

export interface ImportRequest {
  /** All services of the sources: how one is used by the others tells what it is. */
  readonly groups: readonly ImportGroup[];
  /** Names, as Docker has them, of the services that are imported. Default: all. */
  readonly only?: readonly string[];
  /** Folder that is written to. */
  readonly outDir: string;
  readonly fleet: ExistingFleet;
  /** Why state is accepted. Default: it is refused. */
  readonly acceptState?: string;
  /** Why a program may run as root. Default: it is given a user of its own. */
  readonly acceptRoot?: string;
}

/** Takes every group through the mapping table, and makes a definition of each that is not refused. */
export function importServices(request: ImportRequest): ImportedService[] {
  const { only, outDir, fleet } = request;
  const read = mappedGroups(request);
  const wanted = read.filter(({ group }) => only?.includes(group.name) ?? true);
  const names = new Set<string>();
  const others = fleet.services.filter(({ name }) => !wanted.some((one) => one.name === name));
  const made: ServiceDefinition[] = [...others];
  return wanted.map(({ group, name, mapped, user, hosts }) => {
    const { origin } = group;
    const before = [...namingOptions(group.name, name, names.has(name)), ...mapped.options, ...hosts.options];
    names.add(name);
    if (verdictOf(before) === 'refused')
      return { name, origin, verdict: 'refused', options: before, copies: [] };
    const archive = archivePlace(group, name, outDir);
    const keepsState = mapped.options.some(({ reason }) => reason.startsWith('state ('));
    const definition = definitionOfWorkload({
      name,
      workload: mapped.workload,
      description: `Imported from ${basename(group.sources[0]?.context.file ?? group.name)}, service ${group.name}`,
      archive: archive.to,
      archiveGiven: group.archive !== undefined,
      isUsed: read.some((other) => other.group !== group && other.hosts.uses.has(group.name)),
      takenPorts: made.flatMap((other) => (other.kind === 'web' ? [other.port] : [])),
      takenPriorities: made.flatMap((other) => (other.kind === 'web' ? [other.routing.priority] : [])),
      ...user,
      ...(keepsState && request.acceptState !== undefined ? { acceptState: request.acceptState } : {}),
    });
    const options = [...before, ...definition.options, ...problemsOf(definition, made, fleet)];
    const verdict = verdictOf(options);
    if (verdict === 'refused') return { name, origin, verdict, options, copies: [] };
    made.push(definition.definition);
    return {
      name,
      origin,
      verdict,
      options,
      definition: definition.definition,
      copies: [
        ...(archive.from === undefined ? [] : [{ from: archive.from, to: archive.to }]),
        ...overlaidFiles(mapped, group, name),
      ],
    };
  });
}

/** Every group with what its sources became, and which other services it uses. */
function mappedGroups({ groups, outDir, acceptState, acceptRoot }: ImportRequest) {
  const names = dockerNames(groups);
  return groups.map((group) => {
    const { mapped, ...user } = userOfWorkload({
      sources: group.sources,
      mapped: mapOptions({
        sources: group.sources,
        fileExists: (path) => existsSync(resolve(group.baseDir, path)),
        copyObstacle: (path) => copyObstacle(group.baseDir, path, outDir),
        ...(acceptState === undefined ? {} : { acceptState }),
      }),
      ...(acceptRoot === undefined ? {} : { acceptRoot }),
    });
    return {
      group,
      name: serviceName(group.name),
      mapped,
      user,
      hosts: hostQuestions(group, mapped, names),
    };
  });
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
