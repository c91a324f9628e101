import { looksSecret } from '../../model/definition/looks-secret';
import { valuesOf, type OptionContext } from './option-handler';
import { namesHost } from './setting-options';

interface Variable {
  readonly name: string;
  readonly value: string | null;
}

/** True when a variable of the service has one of the names as a host: where it is reached is asked there. */
export function isNamedInEnvironment(context: OptionContext, ...names: readonly string[]): boolean {
  return (valuesOf(context, 'environment') as readonly Variable[]).some(
    // Of a secret it is asked where it is kept, and not what it names.
    ({ name, value }) =>
      value !== null && !looksSecret(name, value) && names.some((other) => namesHost(value, other)),
  );
}

/** True when a link of the service names another one: by what name it is reached is asked there. */
export function isLinked(context: OptionContext, service: string): boolean {
  return (valuesOf(context, 'links') as readonly string[]).some((link) => link.split(':')[0] === service);
}
