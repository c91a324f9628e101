import { looksSecret } from '../../model/definition/looks-secret';
import type { SourceOption } from '../service-options';
import type { OptionContext } from './option-handler';
import { secretInArguments } from './secret-in-arguments';

const mask = '(not shown)';

/** Words that make the value of a name worth hiding where nobody says how names are made: plugins, labels, logs. */
const secretPart = /pass(word|wd|phrase)?\b|secret|token|credential|api_?key|private|auth\b/i;

/** Forms that only secrets have: hashes of passwords, and what a client sends to be let in. */
const secretForms = /\$(apr1|2[abxy]|5|6|y)\$|\bauthorization:\s*\S|\b(bearer|basic)\s+[\w+/=.~-]{8,}/i;

/** Keys whose names are those of variables, where the end of the name tells (`TOKEN_ISSUER` is no secret). */
const variableKeys = new Set(['environment', 'build.args']);

/** The option with all that looks like a secret hidden, at any depth: reports end up in build logs. */
export function maskedOption(context: OptionContext): SourceOption {
  const { option } = context;
  return { ...option, value: masked(option.value, '', context) };
}

function masked(value: unknown, name: string, context: OptionContext): unknown {
  if (typeof value === 'string') return isSecret(name, value, context) ? mask : value;
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    const words = list.filter((one) => typeof one === 'string');
    if (words.length > 0 && secretInArguments(words, context) !== undefined) return mask;
    return list.map((one) =>
      typeof one === 'string' && words.length === list.length
        ? maskedWord(one, name, context)
        : masked(one, name, context),
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Readonly<Record<string, unknown>>;
  const { name: pairName, value: pairValue } = fields;
  if (typeof pairName === 'string' && 'value' in fields)
    return { ...fields, value: masked(pairValue, pairName, context) };
  return Object.fromEntries(Object.entries(fields).map(([key, one]) => [key, masked(one, key, context)]));
}

/** A word of a list may be `NAME=value`. */
function maskedWord(word: string, name: string, context: OptionContext): string {
  const [, key, value] = /^([\w.-]+)=(.*)$/s.exec(word) ?? [];
  if (key !== undefined && value !== undefined && isSecret(key, value, context)) return `${key}=${mask}`;
  return isSecret(name, word, context) ? mask : word;
}

function isSecret(name: string, value: string, context: OptionContext): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_');
  if (looksSecret(words, value) || secretForms.test(value)) return true;
  // What looksSecret takes for no secret under a secret name (a number, a switch, a path, an address) is none here.
  const isPlugins = !variableKeys.has(context.option.key) && secretPart.test(words.replace(/_/g, ' '));
  if (isPlugins && looksSecret('SECRET', value)) return true;
  return value.includes(' ') && secretInArguments([value], context) !== undefined;
}
