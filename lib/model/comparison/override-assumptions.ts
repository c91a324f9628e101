import { nearest } from '../definition/validate/nearest';
import { UndockError } from '../undock-error';
import type { Assumption } from './assumption';
import { defaultAssumptions } from './default-assumptions';

/**
 * The default assumptions with those named in `settings` replaced.
 *
 * @param settings - texts of the form `name=value`, as given to `--assume`.
 * @throws UndockError with exit status 2: `MalformedAssumption`, `UnknownAssumption`,
 *   `RepeatedAssumption`, `AssumptionOutOfBounds`.
 */
export function overrideAssumptions(settings: readonly string[]): readonly Assumption[] {
  const given = new Map<string, number>();
  for (const setting of settings) {
    const [name, value] = parseSetting(setting);
    if (given.has(name)) {
      throw refusal('RepeatedAssumption', `assumption '${name}' is given twice; give it once`);
    }
    given.set(name, value);
  }
  return defaultAssumptions.map((assumption: Assumption) => {
    const value = given.get(assumption.name);
    if (value === undefined) return assumption;
    return { ...assumption, value, source: 'given on the command line', kind: 'assumed' };
  });
}

function parseSetting(setting: string): [string, number] {
  const separator = setting.indexOf('=');
  const name = setting.slice(0, separator).trim();
  const text = setting.slice(separator + 1).trim();
  if (separator < 1 || text === '') {
    throw refusal(
      'MalformedAssumption',
      `assumption '${setting}' has no value; write name=value, such as dockerHostMttfHours=336`,
    );
  }
  const assumption = named(name);
  const value = Number(text);
  if (!/^[-+]?[\d.]+(?:e[-+]?\d+)?$/i.test(text) || !Number.isFinite(value)) {
    throw refusal(
      'MalformedAssumption',
      `assumption '${name}': '${text}' is not a number; give ${expectation(assumption)}, ` +
        `without the unit, such as ${name}=${String(assumption.value)}`,
    );
  }
  const [least, greatest] = assumption.bounds;
  if (value < least || value > greatest || (assumption.whole === true && !Number.isInteger(value))) {
    throw refusal(
      'AssumptionOutOfBounds',
      `assumption '${name}': ${text} is out of range; give ${expectation(assumption)}`,
    );
  }
  return [name, value];
}

function expectation({ bounds: [least, greatest], unit, whole }: Assumption): string {
  const range = `from ${String(least)} to ${String(greatest)}`;
  return `a ${whole === true ? 'whole ' : ''}number ${range} (${unit})`;
}

function named(name: string): Assumption {
  const names = defaultAssumptions.map((assumption) => assumption.name);
  const found = defaultAssumptions.find((assumption) => assumption.name === name);
  if (found !== undefined) return found;
  const suggestion = nearest(name, names);
  throw refusal(
    'UnknownAssumption',
    `assumption '${name}' does not exist; ` +
      (suggestion === undefined ? `the names are ${names.join(', ')}` : `did you mean ${suggestion}?`),
  );
}

function refusal(code: string, message: string): UndockError {
  return new UndockError(code, message, { exitStatus: 2 });
}
