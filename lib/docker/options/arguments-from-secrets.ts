import type { SecretReference } from '../../model/definition/service-definition';
import { namedParameter } from './named-parameter';
import { valuesOf, type OptionContext } from './option-handler';
import {
  flagOf,
  isSecretOfFlag,
  secretInArguments,
  secretVariables,
  variableOfFlag,
} from './secret-in-arguments';

/** Arguments in which `${NAME}` stands for each secret, and where the secrets are kept. */
export interface ArgumentsFromSecrets {
  readonly args: readonly string[];
  readonly secrets: Readonly<Record<string, SecretReference>>;
}

/**
 * Takes the secrets out of arguments: the value of a flag, in the same argument or the next, of `NAME=value`, and
 * the values of secret variables. Undefined when a secret is left, such as one inside a shell command: nobody can
 * say how that is quoted.
 *
 * @param before arguments of the entry point, whose secrets have names already. Default: none.
 */
export function argumentsFromSecrets(
  args: readonly string[],
  context: OptionContext,
  before: readonly string[] = [],
): ArgumentsFromSecrets | undefined {
  const variables = secretVariables(context);
  const taken = new Set(
    (valuesOf(context, 'environment') as readonly { name: string }[]).map(({ name }) => name),
  );
  const secrets: Record<string, SecretReference> = {};
  const values = new Map<string, string>();
  // A flag may come twice, with another secret each time.
  const refer = (wanted: string, value: string): string => {
    let name = wanted;
    for (let number = 2; (values.get(name) ?? value) !== value; number += 1) name = `${wanted}_${number}`;
    values.set(name, value);
    secrets[name] = namedParameter(context.service.name, name);
    return `\${${name}}`;
  };
  const nameOf = (flag: string): string => {
    const name = variableOfFlag(flag);
    return taken.has(name) ? `${name}_ARGUMENT` : name;
  };
  const whole = [...before, ...args];
  const all = whole.map((arg, index) => {
    const known = variables.find(
      ({ value }) => arg === value || (!/\s/.test(arg) && arg.endsWith(`=${value}`)),
    );
    if (known !== undefined)
      return arg.slice(0, arg.length - known.value.length) + refer(known.name, known.value);
    const { flag, joined } = flagOf(arg);
    if (joined !== undefined)
      return isSecretOfFlag(flag, joined)
        ? arg.slice(0, arg.length - joined.length) + refer(nameOf(flag), joined)
        : arg;
    const [, name = '', value = ''] = /^([A-Za-z_][\w.-]*)=(\S+)$/.exec(arg) ?? [];
    if (name !== '' && isSecretOfFlag(name, value)) return `${name}=${refer(nameOf(name), value)}`;
    const last = flagOf(whole[index - 1] ?? '');
    // Text with spaces is a secret after a flag that says so; else it may be a command, as after `-c`.
    const isOne = !/\s/.test(arg) || isSecretOfFlag(last.flag, 'any-word');
    const isValue = last.joined === undefined && last.flag !== '' && !arg.startsWith('-') && isOne;
    return isValue && isSecretOfFlag(last.flag, arg) ? refer(nameOf(last.flag), arg) : arg;
  });
  const replaced = all.slice(before.length);
  const own = Object.entries(secrets).filter(([name]) => replaced.some((arg) => arg.includes(`\${${name}}`)));
  const isClean = secretInArguments(replaced, context) === undefined;
  return isClean && own.length > 0 ? { args: replaced, secrets: Object.fromEntries(own) } : undefined;
}
