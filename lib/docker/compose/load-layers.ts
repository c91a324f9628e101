import type { SourceOption, SourcePosition } from '../service-options';
import type { MapEntry, MapNode } from './compose-node';
import { composeProblem, quoted } from './compose-problem';
import { extendedSteps } from './extended-steps';
import { includedProjects } from './included-projects';
import type { Lookup } from './interpolate';
import { mergeSteps } from './merge-steps';
import { rebaser } from './project-state';
import type { ProjectState } from './project-state';
import { mergeSection, sectionMap, sections, topLevel } from './top-level';
import type { Section } from './top-level';

export interface LoadedService {
  readonly options: readonly SourceOption[];
  /** Where its name stands for the first time. */
  readonly at: SourcePosition;
}

type Definitions = Map<string, Readonly<Record<string, unknown>>>;

/** A project with its files merged and what it includes copied in. */
export interface LoadedModel {
  name?: string;
  readonly services: Map<string, LoadedService>;
  readonly sections: Record<Section, Definitions>;
}

export interface LayersRequest {
  readonly state: ProjectState;
  readonly files: readonly string[];
  /** Where relative paths of these files start. */
  readonly folder: string;
  readonly lookup: Lookup;
  /** Files whose `include` led here, outermost first. */
  readonly open: readonly string[];
  /** The `include` entry that led here. */
  readonly askedBy?: SourcePosition;
}

const sectionNames = Object.keys(sections) as Section[];

/** Reads compose files, each laid over those before it, and then what they include. */
export function loadLayers(request: LayersRequest): LoadedModel {
  const { state, files, folder, lookup, askedBy } = request;
  const model: LoadedModel = {
    services: new Map(),
    sections: {
      networks: new Map(),
      volumes: new Map(),
      secrets: new Map(),
      configs: new Map(),
      models: new Map(),
    },
  };
  const rebase = rebaser(folder, state.folder);
  const tops: MapNode[] = [];
  for (const file of files) {
    for (const document of state.documents(file, lookup, askedBy)) {
      const top = topLevel(document);
      tops.push(top);
      model.name = projectName(top) ?? model.name;
      for (const section of sectionNames) {
        model.sections[section] = mergeSection(model.sections[section], top, section, rebase);
      }
      for (const entry of sectionMap(top, 'services')?.entries ?? []) {
        layService(model, entry, { file, top }, request);
      }
    }
  }
  for (const top of tops) {
    for (const included of includedProjects(top, request, loadLayers))
      copyInto(model, included.model, included.at);
  }
  return model;
}

function layService(
  model: LoadedModel,
  entry: MapEntry,
  layer: { file: string; top: MapNode },
  request: LayersRequest,
): void {
  if (entry.node.tag !== undefined) model.services.delete(entry.key);
  if (entry.node.tag === 'reset') return;
  const { state, folder, lookup } = request;
  const groups = extendedSteps({ ...layer, folder }, entry.key, {
    state,
    lookup,
    open: [],
    askedBy: entry.at,
  });
  const below = model.services.get(entry.key);
  let options = below?.options ?? [];
  for (const steps of groups) options = mergeSteps(options, steps);
  model.services.set(entry.key, { options, at: below?.at ?? entry.at });
}

function projectName(top: MapNode): string | undefined {
  const node = top.entries.find((it) => it.key === 'name')?.node;
  if (node === undefined) return undefined;
  if (node.kind === 'scalar' && typeof node.value === 'string')
    return node.value === '' ? undefined : node.value;
  throw composeProblem('ComposeWrongValue', node.at, 'name: expected text; put it in quotes');
}

/** Compose refuses equal names in an included project rather than guess which one is meant; so do we. */
function copyInto(model: LoadedModel, included: LoadedModel, at: SourcePosition): void {
  const copy = <T>(what: string, from: ReadonlyMap<string, T>, to: Map<string, T>): void => {
    for (const [name, value] of from) {
      if (to.has(name)) {
        const fix = 'rename one, or merge the files instead of including';
        throw composeProblem(
          'ComposeReference',
          at,
          `include brings a second ${what} ${quoted(name)}; ${fix}`,
        );
      }
      to.set(name, value);
    }
  };
  copy('service', included.services, model.services);
  for (const section of sectionNames) {
    copy(section.slice(0, -1), included.sections[section], model.sections[section]);
  }
}
