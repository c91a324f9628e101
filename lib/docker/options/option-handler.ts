import type { SourceOption, SourceService } from '../service-options';
import type { Outcome } from './outcome';

/** What stands around an option while it is mapped. */
export interface OptionContext {
  readonly service: SourceService;
  readonly option: SourceOption;
  /** Why state is accepted, from `--accept-state`. Absent: state is refused. */
  readonly acceptState?: string;
  /** True when a file or folder that the source names, relative to its project, can be copied. */
  readonly fileExists: (path: string) => boolean;
  /** Why a file or folder that is there is not copied, as a clause; undefined when it may be. */
  readonly copyObstacle: (path: string) => string | undefined;
}

/** Says what becomes of one option. The value has the canonical shape of its key (compose/shape-names.ts). */
export type OptionHandler = (value: never, context: OptionContext) => Outcome;

/** Handlers by key; a key that ends in `.*` stands for every key below it. */
export type OptionHandlers = Readonly<Record<string, OptionHandler>>;

/** The number that another option of the service says; 0 without one. */
export function numberOf({ service }: OptionContext, key: string): number {
  const value = service.options.find((option) => option.key === key)?.value;
  return typeof value === 'number' ? value : 0;
}

/** The values of all options of the service with that key, in the shape that the key has. */
export function valuesOf({ service }: OptionContext, key: string): readonly unknown[] {
  let values = valuesByKey.get(service.options);
  if (values === undefined) {
    values = new Map<string, unknown[]>();
    for (const option of service.options) {
      const known = values.get(option.key);
      if (known === undefined) values.set(option.key, [option.value]);
      else known.push(option.value);
    }
    valuesByKey.set(service.options, values);
  }
  return values.get(key) ?? [];
}

/** Made once for the options of a service: a search for each option would take the square of their number. */
const valuesByKey = new WeakMap<readonly SourceOption[], Map<string, unknown[]>>();
