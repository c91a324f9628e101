import type { SourcePosition } from '../service-options';
import { composeProblem, quoted } from './compose-problem';
import { interpolateAt } from './interpolate-tree';
import type { TreeInterpolation } from './interpolate-tree';

export interface EnvEntry {
  readonly name: string;
  /** Null for a bare name, which takes its value from where compose runs. */
  readonly value: string | null;
  readonly at: SourcePosition;
}

export interface EnvTextOptions extends TreeInterpolation {
  readonly file: string;
  /** `raw`: everything after the first `=` is the value, quotes and dollars included. */
  readonly format?: 'raw';
}

const nameRule = /^[A-Za-z0-9_.[\]-]+$/;
const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '\\': '\\',
  '"': '"',
  $: '$$',
};

/**
 * Reads an environment file by compose's rules ("Syntax for .env files"): comments, `export`, `NAME=value`
 * and `NAME: value`, single quotes as they are, double quotes with escapes and variables, values over several lines
 * in quotes, ` #` comments after unquoted values; a variable may use those above it.
 */
export function parseEnvText(text: string, options: EnvTextOptions): readonly EnvEntry[] {
  const { file } = options;
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const line = text.slice(0, nul).split('\n').length;
    throw composeProblem('EnvFileSyntax', { file, line }, 'a NUL byte is no part of an environment file');
  }
  const known = new Map<string, string | null>();
  // What the environment sets wins over the file's own earlier lines, as compose has it.
  const lookup = (name: string): string | undefined => options.lookup(name) ?? known.get(name) ?? undefined;
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const entries: EnvEntry[] = [];
  for (let index = 0; index < lines.length; index++) {
    const at = { file, line: index + 1, column: 1 };
    const line = (lines[index] ?? '').trimStart();
    if (line === '' || line.startsWith('#')) continue;
    const { name, rest } = nameOf(line, at);
    let value: string | null = null;
    if (rest !== undefined && options.format === 'raw') value = rest;
    else if (rest !== undefined) {
      const trimmed = rest.trimStart();
      const quote = trimmed[0];
      if (quote === '"' || quote === "'") {
        const read = quotedValue(trimmed, quote, lines, index, at);
        index = read.lastLine;
        value =
          quote === '"' ? interpolateAt(unescaped(read.inside), at, { ...options, lookup }) : read.inside;
      } else {
        value = interpolateAt(withoutComment(trimmed), at, { ...options, lookup });
      }
    }
    known.set(name, value);
    entries.push({ name, value, at });
  }
  return entries;
}

function nameOf(line: string, at: SourcePosition): { name: string; rest?: string } {
  const stripped = line.replace(/^export\s+/, '');
  const separator = /[=:]/.exec(stripped)?.index ?? -1;
  const bare = separator < 0;
  const name = (bare ? stripped.replace(/\s#.*$/, '') : stripped.slice(0, separator)).trim();
  if (!nameRule.test(name)) {
    // Without a =, and in a long line, it may be a password or a key.
    const got =
      name === ''
        ? 'no name stands before the ='
        : `${bare || name.length > 40 ? 'this' : quoted(name)} is no name of a variable`;
    throw composeProblem('EnvFileSyntax', at, `${got}; write NAME=value`);
  }
  return bare ? { name } : { name, rest: stripped.slice(separator + 1) };
}

/** The text up to the closing quote, which may stand on a later line. `\'` and `\"` do not close. */
function quotedValue(
  start: string,
  quote: string,
  lines: readonly string[],
  firstLine: number,
  at: SourcePosition,
): { inside: string; lastLine: number } {
  let inside = '';
  let current = start.slice(1);
  for (let line = firstLine; ;) {
    for (let index = 0; index < current.length; index++) {
      const character = current[index] ?? '';
      if (character === '\\' && index + 1 < current.length) {
        const next = current[++index] ?? '';
        inside += quote === "'" && next === "'" ? "'" : `\\${next}`;
      } else if (character === quote) {
        const after = current.slice(index + 1).trim();
        if (after === '' || after.startsWith('#')) return { inside, lastLine: line };
        throw composeProblem('EnvFileSyntax', { ...at, line: line + 1 }, `text follows the closing ${quote}`);
      } else inside += character;
    }
    line++;
    const following = lines[line];
    if (following === undefined) {
      throw composeProblem('EnvFileSyntax', at, `the ${quote} that opens the value is not closed`);
    }
    inside += '\n';
    current = following;
  }
}

/** In double quotes; an escaped dollar becomes `$$`, which the substitution that follows makes plain. */
const unescaped = (inside: string): string =>
  inside.replace(/\\([nrt\\"$])/g, (_, character: string) => escapes[character] ?? character);

const withoutComment = (value: string): string =>
  value.startsWith('#') ? '' : value.replace(/\s#.*$/, '').trimEnd();
