import { looksSecret } from '../../model/definition/looks-secret';
import { valuesOf, type OptionContext } from './option-handler';

/** Shorter values are words that stand in commands by chance. */
const leastLength = 6;

/**
 * The variable or flag whose secret is written out in a command; undefined without one. What the shell fills
 * in, such as `$PASSWORD`, is not written out.
 */
export function secretInArguments(args: readonly string[], context: OptionContext): string | undefined {
  const variables = valuesOf(context, 'environment') as readonly { name: string; value: string | null }[];
  const text = args.join(' ');
  const known = variables.find(
    ({ name, value }) =>
      value !== null && value.length >= leastLength && looksSecret(name, value) && text.includes(value),
  );
  if (known !== undefined) return known.name;
  const words = text.split(/\s+/);
  const asksOverHttp = words.some((word) => /(^|\/)(curl|wget)$/.test(word));
  for (const [index, word] of words.entries()) {
    const [, flag = '', joined] = /^--?([A-Za-z][\w-]*)(?:=(.+))?$/.exec(word) ?? [];
    const next = words[index + 1] ?? '';
    const value = joined ?? (next.startsWith('-') ? '' : next);
    if (flag !== '' && isWrittenOut(value) && looksSecret(flag.replaceAll('-', '_'), value))
      return `--${flag}`;
    if (asksOverHttp && /^(u|user|proxy-user)$/.test(flag) && /^[^:$]+:[^$]+/.test(value)) return `--${flag}`;
    if (isWrittenOut(word) && looksSecret('', word)) return 'an address with a password';
  }
  return undefined;
}

function isWrittenOut(value: string): boolean {
  return value !== '' && !value.includes('$');
}
