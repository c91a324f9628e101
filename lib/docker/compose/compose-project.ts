import type { SourcePosition, SourceService } from '../service-options';

/** Something that a person should know about a project that was read, and that stops nothing. */
export interface ComposeNote {
  readonly kind: 'unset-variable' | 'outside-project' | 'missing-optional-file';
  readonly sentence: string;
  readonly at: SourcePosition;
}

export interface ComposeProject {
  /** COMPOSE_PROJECT_NAME, else the top-level `name`; undefined where compose would take the folder's name. */
  readonly name?: string;
  /** In the order of the files. */
  readonly services: readonly SourceService[];
  /** Services whose profiles were not asked for. */
  readonly leftOut: readonly string[];
  /** Every file that was read, in order. */
  readonly files: readonly string[];
  readonly notes: readonly ComposeNote[];
}

export interface ComposeRequest {
  /** Compose files, each laid over those before it; relative paths in them start at the first one's folder. */
  readonly files: readonly string[];
  /** The environment of the process that asks: it wins over `.env`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Files that stand in for `.env` beside the first compose file. Default: that `.env`, if there is one. */
  readonly envFiles?: readonly string[];
  /**
   * Leave out services that have profiles and none of these. Default: those of COMPOSE_PROFILES; where that is
   * not set either, every service, whatever its profiles.
   */
  readonly profiles?: readonly string[];
  /** The text of a file; undefined when there is none. Throws UndockError for what cannot be text. */
  readonly read: (path: string) => string | undefined;
}
