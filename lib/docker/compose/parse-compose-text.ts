import { LineCounter, isScalar, parseAllDocuments } from 'yaml';
import type { Document, YAMLError } from 'yaml';
import type { SourcePosition } from '../service-options';
import type { ComposeNode } from './compose-node';
import { composeProblem, quoted } from './compose-problem';
import { yamlTree } from './yaml-tree';

/** A hand-written compose file has a few hundred lines; more than this is no compose file. Characters. */
const maxLength = 2 * 1024 * 1024;

/** More than any text in a compose file leaves open; far more would keep the YAML library busy for minutes. */
const maxOpenBrackets = 2000;

/**
 * Reads YAML 1.2 (and so JSON) with anchors and merge keys. Several documents in one text are layers, the
 * later over the earlier, as `docker compose` takes them; an empty text gives none.
 */
export function parseComposeText(text: string, file: string): readonly ComposeNode[] {
  refuseUnreadable(text, file);
  const lines = new LineCounter();
  const at = (offset: number): SourcePosition => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  let documents: Document.Parsed[];
  try {
    documents = [
      ...parseAllDocuments(text, {
        lineCounter: lines,
        merge: true,
        prettyErrors: false,
        // The library compares every key with every other; yamlTree looks them up.
        uniqueKeys: false,
        logLevel: 'silent',
        // Texts such as `!!binary` have no place in a compose file; yamlTree refuses every tag it does not know.
        resolveKnownTags: false,
      }),
    ] as Document.Parsed[];
  } catch (error) {
    throw composeProblem('ComposeSyntax', { file }, 'the YAML is nested too deeply to be read', error);
  }
  for (const document of documents) {
    const [error] = document.errors;
    if (error) throw composeProblem('ComposeSyntax', at(error.pos[0]), sentence(error));
  }
  const isEmpty = ({ contents }: Document.Parsed): boolean =>
    contents === null || (isScalar(contents) && contents.value === null);
  return documents.filter((it) => !isEmpty(it)).map((it) => yamlTree(it, at));
}

function refuseUnreadable(text: string, file: string): void {
  if (text.length > maxLength) {
    const fix = `at most ${maxLength / 1024 / 1024} MiB are read`;
    throw composeProblem('ComposeTooLarge', { file }, `the file has ${text.length} characters; ${fix}`);
  }
  let line = 1;
  let open = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10) line++;
    else if (code === 0x5b || code === 0x7b) open++;
    else if (code === 0x5d || code === 0x7d) open = Math.max(0, open - 1);
    else if (code < 32 && code !== 9 && code !== 13) {
      const name =
        code === 0 ? 'a NUL byte' : `the control character 0x${code.toString(16).padStart(2, '0')}`;
      throw composeProblem(
        'ComposeSyntax',
        { file, line },
        `${name} is no part of YAML text; is this a compose file?`,
      );
    }
    if (open > maxOpenBrackets) {
      throw composeProblem(
        'ComposeTooLarge',
        { file, line },
        `more than ${maxOpenBrackets} brackets are open`,
      );
    }
  }
}

const explained: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'a tab indents this line; YAML takes spaces only',
  BAD_INDENT: 'the indentation does not fit the lines above',
  BAD_ALIAS: 'this alias (*name) is not a legal name',
  MULTIPLE_ANCHORS: 'a value has two anchors (&name); keep one',
  BLOCK_IN_FLOW: 'an indented block stands inside brackets',
  MISSING_CHAR: 'a quote or bracket is not closed, or a space or comma is missing',
  BAD_SCALAR_START: 'a value may not begin with this character; put it in quotes',
};

function sentence(error: YAMLError): string {
  const own = explained[error.code];
  if (own !== undefined) return own;
  if (error.message.includes('call stack')) return 'the YAML is nested too deeply to be read';
  const [first = 'not YAML'] = error.message.split('\n');
  return `not valid YAML: ${quoted(first.replace(/\s+/g, ' ').replace(/:$/, '')).slice(1, -1)}`;
}
