import type { SourcePosition } from '../service-options';
import type { ComposeNode, MapNode } from './compose-node';
import { composeProblem, quoted } from './compose-problem';
import { environmentLookup } from './environment-lookup';
import type { LayersRequest, LoadedModel } from './load-layers';
import { objectOf } from './object-shape';
import { folderOf, pathFrom } from './project-state';
import { refuseRemote } from './refuse-remote';
import { listOf, text } from './scalar-shapes';
import type { Shape } from './shape-context';
import { wrongValue } from './shape-context';

const textOrTexts: Shape<string[]> = (node, context) =>
  node.kind === 'list' ? listOf(text)(node, context) : [text(node, context)];
const longForm = objectOf({ path: textOrTexts, env_file: textOrTexts, project_directory: text }, ['path']);
const context = { subject: 'include', rebase: (path: string): string => path };

/**
 * The projects that a file includes, each read on its own: its paths start at its own folder and its
 * variables come from its own `.env`, under those of the including project.
 */
export function includedProjects(
  top: MapNode,
  request: LayersRequest,
  load: (request: LayersRequest) => LoadedModel,
): { model: LoadedModel; at: SourcePosition }[] {
  const node = top.entries.find((it) => it.key === 'include')?.node;
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return [];
  if (node.kind !== 'list') throw wrongValue(node, context, 'a list of compose files');
  return node.items.map((item) => ({ model: included(item, request, load), at: item.at }));
}

function included(
  item: ComposeNode,
  request: LayersRequest,
  load: (request: LayersRequest) => LoadedModel,
): LoadedModel {
  const { state, folder, lookup, files, open } = request;
  const said = item.kind === 'map' ? longForm(item, context) : { path: [text(item, context)] };
  const paths = (said['path'] as string[]).map((it) => {
    refuseRemote(it, item.at, 'include');
    return pathFrom(folder, it);
  });
  const [first] = paths;
  if (first === undefined) throw wrongValue(item, context, 'at least one path');
  const nowOpen = [...open, ...files];
  const again = paths.find((it) => nowOpen.includes(it));
  if (again !== undefined) {
    const sentence = `include goes round in a circle: ${quoted(again)} is already being read`;
    throw composeProblem('ComposeCycle', item.at, sentence);
  }
  const directory = said['project_directory'];
  const inner = typeof directory === 'string' ? pathFrom(folder, directory) : folderOf(first);
  const envFiles = (said['env_file'] as string[] | undefined)?.map((it) => pathFrom(folder, it));
  return load({
    state,
    files: paths,
    folder: inner,
    lookup: environmentLookup(state, lookup, inner, envFiles),
    open: nowOpen,
    askedBy: item.at,
  });
}
