/** The variables that a text may name; undefined when one isn't set. */
export type Lookup = (name: string) => string | undefined;

/** What stops an interpolation; the caller knows the file and line. `message` is a sentence without them. */
export class InterpolationProblem extends Error {}

export interface InterpolateOptions {
  readonly lookup: Lookup;
  /** Told each variable that is not set and has no default: empty text stands for it. */
  readonly onUnset?: (name: string) => void;
}

const nameStart = /[A-Za-z_]/;
const nameAt = /[A-Za-z_][A-Za-z0-9_]*/y;
const operatorAt = /:?[-?+]/y;
/** `${A:-${B:-${C…` deeper than this is no one's configuration. */
const maxNesting = 50;
/** Greatest length of a text with its variables, characters: variables that double each other grow without end. */
const maxLength = 1024 * 1024;

/**
 * Substitutes `$NAME`, `${NAME}`, and `${NAME` with `:-` `-` (default), `:?` `?` (required) or `:+` `+`
 * (alternative) followed by text that may itself hold variables, and `}`. `$$` is a dollar sign; a `$` that begins none
 * of these stays as it is (compose file reference, "Interpolation").
 * @throws InterpolationProblem
 */
export function interpolate(text: string, options: InterpolateOptions, nesting = 0): string {
  if (!text.includes('$')) return text;
  if (nesting > maxNesting)
    throw new InterpolationProblem(`variables are nested deeper than ${maxNesting} levels`);
  let result = '';
  let index = 0;
  while (index < text.length) {
    const dollar = text.indexOf('$', index);
    if (dollar < 0) return result + text.slice(index);
    result += text.slice(index, dollar);
    const next = text[dollar + 1] ?? '';
    if (next === '$') {
      result += '$';
      index = dollar + 2;
    } else if (next === '{') {
      const end = closingBrace(text, dollar + 1);
      const inside = text.slice(dollar + 2, end);
      result = joined(result, braced(inside, options, nesting), matchAt(nameAt, inside, 0));
      index = end + 1;
    } else if (nameStart.test(next)) {
      const name = matchAt(nameAt, text, dollar + 1);
      result = joined(result, valueOf(name, options), name);
      index = dollar + 1 + name.length;
    } else {
      result += '$';
      index = dollar + 1;
    }
  }
  return result;
}

function joined(before: string, value: string, name: string): string {
  if (before.length + value.length > maxLength)
    throw new InterpolationProblem(`with variable ${name} the text is longer than 1 MiB; shorten ${name}`);
  return before + value;
}

/** Braces inside the default count, so that `${A:-{}}` has the default `{}`. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    if (text[index] === '{') depth++;
    else if (text[index] === '}' && --depth === 0) return index;
  }
  throw new InterpolationProblem('${ is not closed with }; write $$ for a plain dollar sign');
}

function braced(inside: string, options: InterpolateOptions, nesting: number): string {
  const name = matchAt(nameAt, inside, 0);
  const rest = inside.slice(name.length);
  const operator = matchAt(operatorAt, rest, 0);
  if (name === '' || (rest !== '' && operator === '')) {
    const shown = inside.length > 40 ? `${inside.slice(0, 37)}...` : inside;
    throw new InterpolationProblem(
      `\${${shown}} is no substitution; write \${NAME}, \${NAME:-default}, or $$ for a plain dollar sign`,
    );
  }
  if (operator === '') return valueOf(name, options);
  const value = options.lookup(name);
  const present = value !== undefined && !(operator.startsWith(':') && value === '');
  const word = (): string => interpolate(rest.slice(operator.length), options, nesting + 1);
  if (operator.endsWith('-')) return present ? value : word();
  if (operator.endsWith('+')) return present ? word() : '';
  if (present) return value;
  const said = word();
  const state = value === undefined ? 'is not set' : 'is empty';
  throw new InterpolationProblem(`required variable ${name} ${state}${said === '' ? '' : `: ${said}`}`);
}

function valueOf(name: string, options: InterpolateOptions): string {
  const value = options.lookup(name);
  if (value === undefined) options.onUnset?.(name);
  return value ?? '';
}

function matchAt(pattern: RegExp, text: string, index: number): string {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0] ?? '';
}
