import { dirname, isAbsolute, join, normalize, relative } from 'node:path';
import type { SourcePosition } from '../service-options';
import type { ComposeNode } from './compose-node';
import type { ComposeNote, ComposeRequest } from './compose-project';
import { composeProblem, quoted } from './compose-problem';
import type { Lookup } from './interpolate';
import { interpolateTree } from './interpolate-tree';
import type { TreeInterpolation } from './interpolate-tree';
import { parseComposeText } from './parse-compose-text';
import { parseEnvText } from './parse-env-text';
import type { EnvEntry } from './parse-env-text';

/** No project reads more files than this; a program that writes includes might. */
const maxFiles = 1000;

/** One reading of a project: what was read, what is to be noted, and the way to read more. */
export class ProjectState {
  readonly files: string[] = [];
  readonly notes: ComposeNote[] = [];
  private readonly noted = new Set<string>();
  private readonly parsed = new WeakMap<Lookup, Map<string, readonly ComposeNode[]>>();
  private reads = 0;

  constructor(
    private readonly request: ComposeRequest,
    /** Folder of the first compose file. */
    readonly folder: string,
  ) {}

  note(kind: ComposeNote['kind'], at: SourcePosition, sentence: string): void {
    const key = `${at.file}:${at.line ?? 0}:${sentence}`;
    if (!this.noted.has(key)) this.notes.push({ kind, at, sentence });
    this.noted.add(key);
  }

  /** The text of a file that something at `askedBy` names; undefined when there is none. */
  read(path: string, askedBy?: SourcePosition): string | undefined {
    if (++this.reads > maxFiles) {
      throw composeProblem(
        'ComposeTooLarge',
        askedBy ?? { file: path },
        `more than ${maxFiles} files are read`,
      );
    }
    if (path.includes('\0')) {
      throw composeProblem(
        'ComposeFileMissing',
        askedBy ?? { file: this.folder },
        'a path holds a NUL character',
      );
    }
    const text = this.request.read(path);
    if (text === undefined) return undefined;
    if (!this.files.includes(path)) this.files.push(path);
    if (askedBy && relative(this.folder, path).startsWith('..')) {
      this.note('outside-project', askedBy, `${path} lies outside the project's folder`);
    }
    return text;
  }

  /** The documents of a compose file with variables substituted; read once for each set of variables. */
  documents(path: string, lookup: Lookup, askedBy?: SourcePosition): readonly ComposeNode[] {
    const known = this.parsed.get(lookup) ?? new Map<string, readonly ComposeNode[]>();
    this.parsed.set(lookup, known);
    const before = known.get(path);
    if (before) return before;
    const text = this.read(path, askedBy);
    if (text === undefined) {
      const at = askedBy ?? { file: path };
      const what = askedBy
        ? `compose file ${quoted(path)} does not exist`
        : 'this compose file does not exist';
      throw composeProblem('ComposeFileMissing', at, `${what}; check the path`);
    }
    const documents = parseComposeText(text, path).map((it) =>
      interpolateTree(it, this.interpolation(lookup)),
    );
    known.set(path, documents);
    return documents;
  }

  /** The entries of an environment file; undefined when the file does not exist. */
  envEntries(
    path: string,
    lookup: Lookup,
    askedBy?: SourcePosition,
    format?: 'raw',
  ): readonly EnvEntry[] | undefined {
    const text = this.read(path, askedBy);
    const options = { ...this.interpolation(lookup), file: path, ...(format ? { format } : {}) };
    return text === undefined ? undefined : parseEnvText(text, options);
  }

  private interpolation(lookup: Lookup): TreeInterpolation {
    return {
      lookup,
      onUnset: (name, at) =>
        this.note('unset-variable', at, `variable ${name} is not set; empty text stands for it`),
    };
  }
}

/** Turns paths that start at `folder` into paths that start at `top`, with `./` kept where it was. */
export function rebaser(folder: string, top: string): (path: string) => string {
  const prefix = relative(top, folder);
  return (path) => {
    if (prefix === '' || isAbsolute(path) || /^(~|[A-Za-z]:[\\/])/.test(path)) return path;
    const joined = normalize(join(prefix, path));
    return joined.startsWith('.') ? joined : `./${joined}`;
  };
}

/** A path as written in a file, seen from where the command runs. */
export const pathFrom = (folder: string, path: string): string =>
  isAbsolute(path) ? normalize(path) : normalize(join(folder, path));

export const folderOf = (path: string): string => dirname(path);
