import type { SourceOption } from '../service-options';
import { composeProblem, quoted } from './compose-problem';
import type { Lookup } from './interpolate';
import { mergeSteps } from './merge-steps';
import type { Pair } from './pair-shapes';
import { pathFrom } from './project-state';
import type { ProjectState } from './project-state';
import type { ServiceStep } from './service-steps';

/**
 * A service's options with the variables of its `env_file` and the labels of its `label_file` under its own,
 * and with the values that `environment` takes from where compose runs. A variable that is set nowhere
 * keeps null: the container does not get it.
 */
export function withFileVariables(
  options: readonly SourceOption[],
  state: ProjectState,
  lookup: Lookup,
): readonly SourceOption[] {
  const earlier = new Map<string, string>();
  // A file may use the variables of the files before it.
  const chained: Lookup = (name) => lookup(name) ?? earlier.get(name);
  const fromFiles = options.flatMap((option) => {
    if (option.key === 'env_file') {
      const steps = fileSteps(option, option.value as EnvFile, 'environment', state, chained);
      for (const step of steps) remember(step, earlier);
      return steps;
    }
    if (option.key !== 'label_file') return [];
    return fileSteps(option, { path: String(option.value), required: true }, 'labels', state, lookup);
  });
  if (fromFiles.length === 0 && !options.some((it) => it.key === 'environment')) return options;
  const own = options
    .filter((it) => it.key === 'environment' || it.key === 'labels')
    .map((option): ServiceStep => ({ do: 'set', option }));
  const rest = options.filter((it) => it.key !== 'environment' && it.key !== 'labels');
  return mergeSteps(rest, [...fromFiles, ...own]).map((it) => resolved(it, lookup));
}

function remember(step: ServiceStep, into: Map<string, string>): void {
  if (step.do !== 'set') return;
  const { name, value } = step.option.value as Pair;
  if (value !== null) into.set(name, value);
}

interface EnvFile {
  readonly path: string;
  readonly required: boolean;
  readonly format?: 'raw';
}

function fileSteps(
  option: SourceOption,
  said: EnvFile,
  key: 'environment' | 'labels',
  state: ProjectState,
  lookup: Lookup,
): ServiceStep[] {
  const path = pathFrom(state.folder, said.path);
  const entries = state.envEntries(path, lookup, option.source, said.format);
  if (entries === undefined) {
    const what = `${option.key} ${quoted(path)} does not exist`;
    if (said.required) {
      const fix = option.key === 'env_file' ? '; create it, or write required: false' : '; create it';
      throw composeProblem('ComposeFileMissing', option.source, `${what}${fix}`);
    }
    state.note('missing-optional-file', option.source, what);
    return [];
  }
  return entries.map(({ name, value, at }) => ({
    do: 'set',
    option: { key, value: { name, value }, source: at },
  }));
}

function resolved(option: SourceOption, lookup: Lookup): SourceOption {
  if (option.key !== 'environment') return option;
  const pair = option.value as Pair;
  return pair.value === null ? { ...option, value: { ...pair, value: lookup(pair.name) ?? null } } : option;
}
