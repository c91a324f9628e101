import { resolve } from 'node:path';
import { namedHosts } from '../../docker/definition/named-hosts';
import type { MappedService } from '../../docker/options/map-options';
import type { SourceOption, SourceService } from '../../docker/service-options';
import type { ImportOption } from '../../model/import/import-option';
import type { ImportGroup } from './import-groups';
import { textOfFiles } from './text-of-files';

/** A question for each other service that is named as a host where the mapping table does not look for hosts. */
export interface HostQuestions {
  readonly options: readonly ImportOption[];
  /** All services that it uses, those that the mapping table found included. */
  readonly uses: ReadonlySet<string>;
}

/** The names by which each service is reached in Docker, with the service: its own, its container's, its aliases. */
export function dockerNames(groups: readonly ImportGroup[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { name, sources } of groups) {
    for (const other of sources.flatMap(aliases)) if (!names.has(other)) names.set(other, name);
    names.set(name, name);
  }
  for (const { sources } of groups)
    for (const name of sources.flatMap(({ context }) => context.serviceNames))
      if (!names.has(name)) names.set(name, name);
  return names;
}

function aliases({ options }: SourceService): string[] {
  return options.flatMap(({ key, value }) => {
    if (key === 'container_name' && typeof value === 'string') return [value];
    return key === 'networks' ? ((value as { readonly aliases?: string[] }).aliases ?? []) : [];
  });
}

/** Looks for other services in the command, in variables and in the files that are laid over the image. */
export function hostQuestions(
  group: ImportGroup,
  { workload }: MappedService,
  names: ReadonlyMap<string, string>,
): HostQuestions {
  const hosts = new Set(names.keys());
  const uses = new Set(workload.uses);
  const options: ImportOption[] = [];
  const ask = (text: string, place: Place): void => {
    for (const host of namedHosts(text, hosts)) {
      const service = names.get(host) ?? host;
      if (service === group.name || uses.has(service)) continue;
      uses.add(service);
      options.push(asked(host, service, place));
    }
  };
  for (const option of group.sources.flatMap((source) => source.options)) {
    const place = placeOf(option);
    if (place !== undefined) ask(place.text, place);
  }
  for (const file of workload.files)
    ask('content' in file ? file.content : textOfFiles(resolve(group.baseDir, file.source)), {
      option: 'files',
      to: 'image.filesDir',
      what: file.target,
    });
  return { options, uses };
}

interface Place {
  readonly option: string;
  readonly to: string;
  /** What names it, at the beginning of a sentence. */
  readonly what: string;
  readonly source?: SourceOption['source'];
}

function placeOf({ key, value, source }: SourceOption): (Place & { readonly text: string }) | undefined {
  if ((key === 'command' || key === 'entrypoint') && Array.isArray(value))
    return { option: key, to: 'image.command', what: 'what is run', source, text: value.join(' ') };
  if (key !== 'environment') return undefined;
  const { name, value: text } = value as { readonly name: string; readonly value: string | null };
  // A value that is a host and nothing else reads like one that follows a word such as `host`.
  return {
    option: key,
    to: `environment.${name}`,
    what: name,
    source,
    text: `${text ?? ''}\nhost=${text ?? ''}`,
  };
}

function asked(host: string, service: string, { option, to, what, source }: Place): ImportOption {
  const other = host === service ? `'${service}'` : `'${service}', as ${host}`;
  const first = 'unchanged: the name must be resolved by DNS';
  return {
    option,
    value: service,
    status: 'decision',
    to,
    reason: `${what} names service ${other}, which is not on this network by that name; where is it reached?`,
    choices: [first, 'the name of the balancer or of the managed store'],
    default: first,
    ...(source === undefined ? {} : { file: source.file }),
    ...(source?.line === undefined ? {} : { line: source.line }),
  };
}
