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
 * Takes the secrets out of arguments: the value of a flag, in the same argument or the next, and the values of
 * secret variables. Undefined when a secret is left, such as one inside a shell command: nobody can say how that
 * is quoted.
 */
export function argumentsFromSecrets(
  args: readonly string[],
  context: OptionContext,
): ArgumentsFromSecrets | undefined {
  const variables = secretVariables(context);
  const taken = new Set(
    (valuesOf(context, 'environment') as readonly { name: string }[]).map(({ name }) => name),
  );
  const secrets: Record<string, SecretReference> = {};
  const refer = (name: string): string => {
    secrets[name] = namedParameter(context.service.name, name);
    return `\${${name}}`;
  };
  const nameOf = (flag: string): string => {
    const name = variableOfFlag(flag);
    return taken.has(name) ? `${name}_ARGUMENT` : name;
  };
  const replaced = args.map((arg, index) => {
    const known = variables.find(
      ({ value }) => arg === value || (!/\s/.test(arg) && arg.endsWith(`=${value}`)),
    );
    if (known !== undefined) return arg.slice(0, arg.length - known.value.length) + refer(known.name);
    const { flag, joined } = flagOf(arg);
    if (joined !== undefined)
      return isSecretOfFlag(flag, joined)
        ? arg.slice(0, arg.length - joined.length) + refer(nameOf(flag))
        : arg;
    const before = flagOf(args[index - 1] ?? '');
    const isValue = before.joined === undefined && before.flag !== '' && !arg.startsWith('-');
    return isValue && isSecretOfFlag(before.flag, arg) ? refer(nameOf(before.flag)) : arg;
  });
  const isClean = secretInArguments(replaced, context) === undefined;
  return isClean && Object.keys(secrets).length > 0 ? { args: replaced, secrets } : undefined;
}
