import type { SourceOption } from '../service-options';
import { serviceKeys } from './service-keys';
import type { ServiceStep } from './service-steps';

/** Entries of these are mappings that an override adds to, field by field; other entries are replaced. */
const mergedEntries: ReadonlySet<string> = new Set(['networks', 'depends_on', 'models']);

/**
 * Lays steps over options by the compose specification's merge rules: values replace values, mappings and
 * lists grow, an entry replaces the one it equals in what identifies it (a volume's target, a port's
 * address, ports and protocol, a variable's name), commands are replaced whole, options of a logging
 * driver go when the driver changes.
 */
export function mergeSteps(below: readonly SourceOption[], steps: readonly ServiceStep[]): SourceOption[] {
  const kept = changesDriver(below, steps) ? below.filter((it) => it.key !== 'logging.options') : below;
  // By identity, not by search: a range of ports alone may give 65 535 options.
  const options = new Map(kept.map((it) => [identity(it), it]));
  for (const step of steps) {
    if (step.do === 'clear') {
      for (const [id, option] of options) {
        if (isCleared(option, step.key, step.entry)) options.delete(id);
      }
      continue;
    }
    const id = identity(step.option);
    const old = options.get(id);
    const merges = old !== undefined && mergedEntries.has(step.option.key);
    options.set(id, merges ? fieldByField(old, step.option) : step.option);
  }
  return [...options.values()];
}

const fieldsOf = new Map(serviceKeys.map((it) => [it.key, it.by]));

/** What two options must have in common for the later to replace the earlier. */
function identity({ key, value }: SourceOption): string {
  const by = fieldsOf.get(key);
  if (by === undefined) return key;
  const fields = value as Readonly<Record<string, unknown>>;
  return `${key} ${JSON.stringify(by.length === 0 ? value : by.map((it) => fields[it] ?? null))}`;
}

function changesDriver(below: readonly SourceOption[], steps: readonly ServiceStep[]): boolean {
  const old = below.find((it) => it.key === 'logging.driver');
  return (
    old !== undefined &&
    steps.some((it) => it.do === 'set' && it.option.key === 'logging.driver' && it.option.value !== old.value)
  );
}

function isCleared(option: SourceOption, key: string, entry: string | undefined): boolean {
  if (entry === undefined) return option.key === key || option.key.startsWith(`${key}.`);
  const value = option.value as Readonly<Record<string, unknown>>;
  return option.key === key && (value['name'] === entry || value['service'] === entry);
}

function fieldByField(old: SourceOption, added: SourceOption): SourceOption {
  return { ...added, value: { ...(old.value as object), ...(added.value as object) } };
}
