import type { ComposeProject, ComposeRequest } from '../../../lib/docker/compose/compose-project';
import { loadComposeProject } from '../../../lib/docker/compose/load-project';
import { UndockError } from '../../../lib/model/undock-error';

type Files = Readonly<Record<string, string>>;

/** Reads a project whose files are given as texts; one text is compose.yaml. */
export function load(files: Files | string, request: Partial<ComposeRequest> = {}): ComposeProject {
  const texts = typeof files === 'string' ? { 'compose.yaml': files } : files;
  const read = (path: string): string | undefined => (Object.hasOwn(texts, path) ? texts[path] : undefined);
  return loadComposeProject({ files: ['compose.yaml'], environment: {}, read, ...request });
}

/** `key value` of the options of one service, values as JSON. */
export function optionsOf(project: ComposeProject, service = 'web'): [string, unknown][] {
  const found = project.services.find((it) => it.name === service);
  return (found?.options ?? []).map((it) => [it.key, it.value]);
}

/** The values of one key. */
export function valuesOf(project: ComposeProject, key: string, service = 'web'): unknown[] {
  return optionsOf(project, service).flatMap(([name, value]) => (name === key ? [value] : []));
}

/** The error that reading ends with; fails the test when it ends with none, or with one that is no UndockError. */
export function refusal(read: () => unknown): UndockError {
  try {
    read();
  } catch (error) {
    if (error instanceof UndockError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
