import { looksSecret } from '../../model/definition/looks-secret';
import { variableName } from './secret-line';

/** Names with values that stand inside arguments, without a flag: the first group is the name, the second the value. */
const pairs = [
  // `NAME=value` before a program, and the fields of a query.
  /(?:^|[\s?&;,'"({])([A-Za-z_][\w.-]*)=["']?([^\s&;,'"]+)/g,
  // JSON.
  /["']([\w.-]+)["']\s*:\s*["']([^"']+)["']/g,
  // A header such as `X-Api-Key: value`; a name of one word may be any text.
  /(?:^|[\s'"])([A-Za-z]\w*-[\w-]*):\s*([^\s"']+)/g,
];

/** What lets a client in, and hashes of passwords as `crypt` writes them. */
const forms: readonly (readonly [string, RegExp])[] = [
  ['an Authorization header', /\bauthorization:\s*(?:basic|bearer|digest|token)\s+[\w+/=.~-]{4}/i],
  ['an Authorization header', /\bauthorization:\s*(?!(?:basic|bearer|digest|token)\b)[\w+/=.~-]{4}/i],
  ['the hash of a password', /\$(?:apr1|2[abxy]|5|6|y)\$[\w./$]{8}/],
];

/**
 * The name of a secret that is written out in the text of an argument; undefined without one. What a shell fills
 * in, such as `TOKEN=$TOKEN`, is not written out.
 */
export function writtenSecret(text: string): string | undefined {
  const form = forms.find(([, rule]) => rule.test(text));
  if (form !== undefined) return form[0];
  return pairs
    .flatMap((pair) => [...text.matchAll(pair)])
    .find(([, name = '', value = '']) => !value.includes('$') && looksSecret(variableName(name), value))?.[1];
}
