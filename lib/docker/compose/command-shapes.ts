import { plainValue } from './compose-node';
import { looseText, listOf } from './scalar-shapes';
import type { Shape } from './shape-context';
import { wrongValue } from './shape-context';
import { ShellWordsProblem, shellWords } from './shell-words';

/** `command` and `entrypoint`: words, a string that is split into words, or null for the image's own. */
export const command: Shape<string[] | null> = (node, context) => {
  if (node.kind === 'list') return listOf(looseText)(node, context);
  if (node.kind === 'scalar' && node.value === null) return null;
  if (node.kind !== 'scalar' || typeof node.value !== 'string') {
    throw wrongValue(node, context, 'a command: text or a list of words');
  }
  try {
    return shellWords(node.value);
  } catch (error) {
    if (!(error instanceof ShellWordsProblem)) throw error;
    throw wrongValue(node, context, `a command in which quotes match, but ${error.message}`);
  }
};

/** `healthcheck.test`: text runs in a shell; a list says how in its first word. */
export const healthTest: Shape<string[]> = (node, context) => {
  if (node.kind === 'scalar' && typeof node.value === 'string') return ['CMD-SHELL', node.value];
  const words = node.kind === 'list' ? listOf(looseText)(node, context) : undefined;
  const [how] = words ?? [];
  if (words && (how === 'NONE' || ((how === 'CMD' || how === 'CMD-SHELL') && words.length > 1))) return words;
  throw wrongValue(node, context, 'text, or a list that begins with CMD, CMD-SHELL or NONE');
};

/** `provider.options` values. */
export const providerValue: Shape = (node, context) => {
  const value = plainValue(node);
  const plain = (it: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof it);
  if (plain(value) || (Array.isArray(value) && value.every(plain))) return value;
  throw wrongValue(node, context, 'text, a number, true, false, or a list of them');
};
