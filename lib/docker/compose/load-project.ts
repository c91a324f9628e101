import type { NamedDefinitions, SourceOption, SourceService } from '../service-options';
import { checkReferences } from './check-references';
import type { ComposeProject, ComposeRequest } from './compose-project';
import { composeProblem } from './compose-problem';
import type { Lookup } from './interpolate';
import { loadLayers } from './load-layers';
import type { LoadedModel } from './load-layers';
import { ProjectState, folderOf, pathFrom } from './project-state';
import { environmentLookup } from './environment-lookup';
import { withFileVariables } from './with-file-variables';

/**
 * Reads a compose project as `docker compose config` would: files merged, variables substituted, `extends`
 * and `include` followed, environment files read, every option in its canonical long form with its place.
 * @throws UndockError (exit status 2) with one sentence that names file, line and column
 */
export function loadComposeProject(request: ComposeRequest): ComposeProject {
  const files = request.files.map((it) => pathFrom('.', it));
  const [first] = files;
  if (first === undefined) throw new RangeError('loadComposeProject takes at least one file');
  const folder = folderOf(first);
  const state = new ProjectState(request, folder);
  const outer = (name: string): string | undefined =>
    Object.hasOwn(request.environment, name) ? request.environment[name] : undefined;
  const lookup = environmentLookup(state, outer, folder, request.envFiles);
  const model = loadLayers({ state, files, folder, lookup, open: [] });
  if (model.services.size === 0) {
    throw composeProblem('ComposeWrongValue', { file: first }, 'the file has no services; add services:');
  }
  checkReferences(model);
  const services = sourceServices(model, first, lookup, (options) =>
    withFileVariables(options, state, lookup),
  );
  const profiles = request.profiles ?? profilesOf(lookup);
  const wanted = (service: SourceService): boolean => isWanted(service, profiles);
  const asked = lookup('COMPOSE_PROJECT_NAME') ?? '';
  const name = asked === '' ? model.name : asked;
  return {
    ...(name === undefined ? {} : { name }),
    services: services.filter(wanted),
    leftOut: services.filter((it) => !wanted(it)).map((it) => it.name),
    files: state.files,
    notes: state.notes,
  };
}

function sourceServices(
  model: LoadedModel,
  file: string,
  lookup: Lookup,
  complete: (options: readonly SourceOption[]) => readonly SourceOption[],
): SourceService[] {
  const plain = (section: ReadonlyMap<string, Readonly<Record<string, unknown>>>): NamedDefinitions =>
    Object.fromEntries(section);
  const shared = {
    kind: 'compose' as const,
    networks: plain(model.sections.networks),
    volumes: plain(model.sections.volumes),
    secrets: plain(model.sections.secrets),
    configs: configsWithContent(model.sections.configs, lookup),
    serviceNames: [...model.services.keys()],
  };
  return [...model.services].map(([name, service]) => ({
    name,
    options: complete(service.options),
    context: { ...shared, file: service.at.file || file },
  }));
}

/** Configs whose content a variable has, with that content; unchanged when it is not set. */
function configsWithContent(
  configs: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  lookup: Lookup,
): NamedDefinitions {
  return Object.fromEntries(
    [...configs].map(([name, config]) => {
      const { environment } = config;
      const content = typeof environment === 'string' ? lookup(environment) : undefined;
      return [name, content === undefined ? config : { ...config, content }];
    }),
  );
}

/** The profiles that COMPOSE_PROFILES asks for; undefined when it asks for none. */
function profilesOf(lookup: Lookup): readonly string[] | undefined {
  const profiles = (lookup('COMPOSE_PROFILES') ?? '')
    .split(',')
    .map((it) => it.trim())
    .filter((it) => it !== '');
  return profiles.length === 0 ? undefined : profiles;
}

function isWanted(service: SourceService, profiles: readonly string[] | undefined): boolean {
  if (profiles === undefined || profiles.includes('*')) return true;
  const own = service.options.filter((it) => it.key === 'profiles').map((it) => String(it.value));
  return own.length === 0 || own.some((it) => profiles.includes(it));
}
