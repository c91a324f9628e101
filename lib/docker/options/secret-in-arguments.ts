import { looksSecret } from '../../model/definition/looks-secret';
import { valuesOf, type OptionContext } from './option-handler';
import { writtenSecret } from './written-secret';

/** Shorter values are words that stand in commands by chance. */
const leastLength = 6;

/**
 * The variable, flag or header whose secret is written out in a command; undefined without one. What the shell
 * fills in, such as `$PASSWORD`, is not written out.
 */
export function secretInArguments(args: readonly string[], context: OptionContext): string | undefined {
  const text = args.join(' ');
  const known = secretVariables(context).find(({ value }) => text.includes(value));
  if (known !== undefined) return known.name;
  const words = text.split(/\s+/);
  const asksOverHttp = words.some((word) => /(^|\/)(curl|wget)$/.test(word));
  for (const [index, word] of words.entries()) {
    const { flag, joined } = flagOf(word);
    const next = words[index + 1] ?? '';
    const value = joined ?? (next.startsWith('-') ? '' : next);
    if (flag !== '' && isSecretOfFlag(flag, value)) return `--${flag}`;
    if (asksOverHttp && /^(u|user|proxy-user)$/.test(flag) && /^[^:$]+:[^$]+/.test(value)) return `--${flag}`;
    if (isWrittenOut(word) && looksSecret('', word)) return 'an address with a password';
  }
  return args.map(writtenSecret).find((name) => name !== undefined);
}

/** Variables of the service whose values are secrets, long enough to be found in other places. */
export function secretVariables(
  context: OptionContext,
): readonly { readonly name: string; readonly value: string }[] {
  const variables = valuesOf(context, 'environment') as readonly { name: string; value: string | null }[];
  return variables.flatMap(({ name, value }) =>
    value !== null && value.length >= leastLength && looksSecret(name, value) ? [{ name, value }] : [],
  );
}

/** `--flag=value` or `--flag`, with one hyphen or two; no flag for other words. */
export function flagOf(word: string): { readonly flag: string; readonly joined?: string } {
  const [, flag = '', joined] = /^--?([A-Za-z][\w.-]*)(?:=(.+))?$/s.exec(word) ?? [];
  return joined === undefined ? { flag } : { flag, joined };
}

/** True for a value that is written out after a flag whose name is that of a secret. */
export function isSecretOfFlag(flag: string, value: string): boolean {
  if (!isWrittenOut(value)) return false;
  return looksSecret(variableOfFlag(flag), value) || (secretFlag.test(flag) && looksSecret('SECRET', value));
}

/** `api-key` and `apiKey` are `API_KEY`. */
export function variableOfFlag(flag: string): string {
  return flag
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}

/** Flags are often one word, such as `--requirepass` of Redis; variables have an underscore there. */
const secretFlag = /((?<!by|com|tres)pass|secret|token|apikey|masterauth)$/i;

function isWrittenOut(value: string): boolean {
  return value !== '' && !value.includes('$');
}
