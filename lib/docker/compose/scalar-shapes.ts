import type { ComposeNode } from './compose-node';
import { byteCount, durationSeconds } from './quantities';
import type { Shape, ShapeContext } from './shape-context';
import { wrongValue } from './shape-context';

const yes: ReadonlySet<string> = new Set(['true', 'yes', 'on', 'y', '1', 't']);
const no: ReadonlySet<string> = new Set(['false', 'no', 'off', 'n', '0', 'f']);

export const text: Shape<string> = (node, context) => {
  if (node.kind === 'scalar' && typeof node.value === 'string') return node.value;
  const fix = node.kind === 'scalar' && node.value !== null ? '; put it in quotes' : '';
  throw wrongValue(node, context, `text${fix}`);
};

/** Text, or a number or boolean taken as the text that compose makes of it; lists and nothing are refused. */
export const looseText: Shape<string> = (node, context) => {
  if (node.kind === 'scalar' && node.value !== null) return scalarText(node);
  throw wrongValue(node, context, 'text');
};

/** Numbers as Go prints them: `0440` is YAML 1.1's octal there, whole numbers too large for us stay as written. */
export function scalarText(node: ComposeNode & { kind: 'scalar' }): string {
  if (typeof node.value !== 'number') return String(node.value);
  if (/^0[0-7]+$/.test(node.text)) return String(Number.parseInt(node.text, 8));
  return Number.isInteger(node.value) && !Number.isSafeInteger(node.value) ? node.text : String(node.value);
}

export const path: Shape<string> = (node, context) => {
  const written = text(node, context);
  if (written === '') throw wrongValue(node, context, 'a path');
  return context.rebase(written);
};

export const flag: Shape<boolean> = (node, context) => {
  if (node.kind === 'scalar') {
    const written = String(node.value).toLowerCase();
    if (yes.has(written)) return true;
    if (no.has(written)) return false;
  }
  throw wrongValue(node, context, 'true or false');
};

export const number: Shape<number> = (node, context) => {
  const value = numeric(node);
  if (value === undefined) throw wrongValue(node, context, 'a number');
  return value;
};

export const integer: Shape<number> = (node, context) => {
  const value = numeric(node);
  if (value === undefined || !Number.isSafeInteger(value)) throw wrongValue(node, context, 'a whole number');
  return value;
};

export const bytes: Shape<number> = (node, context) => {
  const value = node.kind === 'scalar' && node.value !== null ? byteCount(String(node.value)) : undefined;
  if (value === undefined) throw wrongValue(node, context, 'a size such as 512m or 2g');
  return value;
};

export const seconds: Shape<number> = (node, context) => {
  if (node.kind === 'scalar' && typeof node.value === 'string') {
    const value = durationSeconds(node.value);
    if (value !== undefined) return value;
  }
  throw wrongValue(node, context, 'a duration with its unit, such as 10s or 1m30s');
};

export const microseconds: Shape<number> = (node, context) => {
  const plain = numeric(node);
  if (plain !== undefined) return plain;
  const value = node.kind === 'scalar' ? durationSeconds(String(node.value)) : undefined;
  if (value === undefined) throw wrongValue(node, context, 'microseconds or a duration such as 400ms');
  return Math.round(value * 1e6);
};

/** A file mode: `0440` and `"0440"` are octal, as in the shell; another number is the mode itself. */
export const fileMode: Shape<number> = (node, context) => {
  if (node.kind === 'scalar') {
    if (/^0?o?[0-7]{3,4}$/.test(node.text) && (typeof node.value === 'string' || node.text.startsWith('0'))) {
      return Number.parseInt(node.text.replace('o', ''), 8);
    }
    if (
      typeof node.value === 'number' &&
      Number.isInteger(node.value) &&
      node.value >= 0 &&
      node.value <= 0o7777
    )
      return node.value;
  }
  throw wrongValue(node, context, 'a file mode such as 0440');
};

export const textOrFlag: Shape<string | boolean> = (node, context) =>
  node.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : text(node, context);

/** One of a few words. */
export function oneOf<T extends string>(...words: readonly T[]): Shape<T> {
  return (node, context) => {
    const word = words.find((it) => node.kind === 'scalar' && it === node.value);
    if (word === undefined) throw wrongValue(node, context, `one of ${words.join(', ')}`);
    return word;
  };
}

function numeric(node: ComposeNode): number | undefined {
  if (node.kind !== 'scalar') return undefined;
  if (typeof node.value === 'number') return Number.isFinite(node.value) ? node.value : undefined;
  if (typeof node.value !== 'string' || !/^-?\d+(\.\d+)?$/.test(node.value)) return undefined;
  return Number(node.value);
}

/** Every item of a list read with one shape. */
export function listOf<T>(shape: Shape<T>): Shape<T[]> {
  return (node, context: ShapeContext) => {
    if (node.kind !== 'list') throw wrongValue(node, context, 'a list');
    return node.items.map((it) => shape(it, context));
  };
}
