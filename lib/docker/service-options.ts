/** Where an option was written. `line` and `column` count from 1; a source without text has neither. */
export interface SourcePosition {
  /** Path as the user would type it: relative to where the command runs when below it, else absolute. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * One thing that a Docker-side source says about a service. Collections give one option for each entry,
 * with the same `key`, so that every published port or variable has its own line in a report.
 */
export interface SourceOption {
  /** A key of `serviceKeys` (compose words: `ports`, `healthcheck.test`, `deploy.resources.limits.cpus`), or `x-…`. */
  readonly key: string;
  /** The canonical long form; its shape for each key is written in compose/service-keys.ts. */
  readonly value: unknown;
  readonly source: SourcePosition;
}

/** Definitions by name, in canonical long form, that a service's options refer to. */
export type NamedDefinitions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What stands around a service in its source. */
export interface SourceContext {
  readonly file: string;
  readonly kind: 'compose' | 'inspect' | 'image' | 'dockerfile';
  readonly networks: NamedDefinitions;
  readonly volumes: NamedDefinitions;
  readonly secrets: NamedDefinitions;
  readonly configs: NamedDefinitions;
  /** Names of all services of the same source, this one included: hosts that variables may name. */
  readonly serviceNames: readonly string[];
}

/** One service as its source describes it: the joint between the readers and the one mapping table. */
export interface SourceService {
  readonly name: string;
  readonly options: readonly SourceOption[];
  readonly context: SourceContext;
}
