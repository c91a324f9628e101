import { nearest } from '../../model/definition/validate/nearest';
import type { SourcePosition } from '../service-options';
import type { MapEntry, MapNode } from './compose-node';
import { nodeKind } from './compose-node';
import { composeProblem, quoted } from './compose-problem';
import type { Lookup } from './interpolate';
import { objectOf } from './object-shape';
import { folderOf, pathFrom, rebaser } from './project-state';
import type { ProjectState } from './project-state';
import { refuseRemote } from './refuse-remote';
import { text } from './scalar-shapes';
import { serviceSteps } from './service-steps';
import type { ServiceStep } from './service-steps';
import { sectionMap, topLevel } from './top-level';

/** One document of a compose file, and where its relative paths start. */
export interface Layer {
  readonly file: string;
  readonly top: MapNode;
  readonly folder: string;
}

interface Following {
  readonly state: ProjectState;
  readonly lookup: Lookup;
  /** `file#service` of those whose `extends` led here. */
  readonly open: readonly string[];
  readonly askedBy: SourcePosition;
}

const serviceName = /^[a-zA-Z0-9._-]+$/;
const extendsFields = objectOf({ service: text, file: text }, ['service']);

/** The steps of a service, after those of the services that it extends, the farthest first. */
export function extendedSteps(layer: Layer, name: string, following: Following): ServiceStep[][] {
  const { state, open, askedBy } = following;
  const services = serviceEntries(layer);
  const entry = services.find((it) => it.key === name);
  if (!entry) throw noSuchService(name, layer.file, services, askedBy);
  if (!serviceName.test(name)) {
    const rule = 'names have letters, digits, dots, dashes and underscores';
    throw composeProblem('ComposeWrongValue', entry.at, `${quoted(name)} is no name of a service; ${rule}`);
  }
  if (entry.node.kind !== 'map') {
    const got = `service '${name}': got ${nodeKind(entry.node)}`;
    throw composeProblem('ComposeWrongValue', entry.at, `${got}; expected a mapping with image or build`);
  }
  const here = `${layer.file}#${name}`;
  if (open.includes(here)) {
    const round = [...open.slice(open.indexOf(here)), here].join(' → ');
    throw composeProblem('ComposeCycle', askedBy, `extends goes round in a circle: ${round}`);
  }
  const base = baseOf(entry.node, name);
  const own = serviceSteps(entry.node, name, rebaser(layer.folder, state.folder));
  if (!base) return [own];
  const next = { ...following, open: [...open, here], askedBy: base.at };
  if (base.file === undefined) return [...extendedSteps(layer, base.service, next), own];
  refuseRemote(base.file, base.at, 'extends');
  const file = pathFrom(layer.folder, base.file);
  const layers = state.documents(file, following.lookup, base.at).map((document) => ({
    file,
    top: topLevel(document),
    folder: folderOf(file),
  }));
  const having = layers.filter((it) => serviceEntries(it).some((one) => one.key === base.service));
  if (having.length === 0) throw noSuchService(base.service, file, layers.flatMap(serviceEntries), base.at);
  return [...having.flatMap((it) => extendedSteps(it, base.service, next)), own];
}

const serviceEntries = (layer: Layer): readonly MapEntry[] =>
  sectionMap(layer.top, 'services')?.entries ?? [];

function noSuchService(name: string, file: string, known: readonly MapEntry[], at: SourcePosition): Error {
  const near = nearest(
    name,
    known.map((it) => it.key),
  );
  const fix = near === undefined ? '' : `; did you mean ${quoted(near)}?`;
  return composeProblem('ComposeReference', at, `${file} has no service ${quoted(name)}${fix}`);
}

function baseOf(
  service: MapNode,
  name: string,
): { service: string; file?: string; at: SourcePosition } | undefined {
  const entry = service.entries.find((it) => it.key === 'extends');
  if (!entry || entry.node.tag === 'reset') return undefined;
  const { node, at } = entry;
  const context = { subject: `service '${name}': extends`, rebase: (path: string) => path };
  if (node.kind === 'scalar') return { service: text(node, context), at };
  const said = extendsFields(node, context);
  const service_ = String(said['service']);
  return typeof said['file'] === 'string'
    ? { service: service_, file: said['file'], at }
    : { service: service_, at };
}
