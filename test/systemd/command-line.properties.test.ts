import fc from 'fast-check';
import { environmentFile } from '../../lib/systemd/environment-file';
import { execStart } from '../../lib/systemd/program';

/**
 * Words of a command line as systemd 252 splits them: white space outside of double quotes, C escapes inside
 * and outside (extract_first_word with EXTRACT_UNQUOTE and EXTRACT_CUNESCAPE), then specifiers.
 */
function words(line: string): string[] {
  const found: string[] = [];
  let word: string | undefined;
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '\\') {
      const escaped = line.charAt(++at);
      word = (word ?? '') + ({ n: '\n', r: '\r', t: '\t' }[escaped] ?? escaped);
    } else if (character === '"') {
      quoted = !quoted;
      word ??= '';
    } else if (!quoted && character === "'") throw new Error('a single quote opens a quotation');
    else if (!quoted && /\s/.test(character)) {
      if (word !== undefined) found.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (quoted) throw new Error('a quotation is not closed');
  return [...found, ...(word === undefined ? [] : [word])].map(withoutSpecifiers);
}

function withoutSpecifiers(word: string): string {
  return word.replace(/%(.?)/g, (_, next: string) => {
    if (next !== '%') throw new Error(`the specifier %${next} would be replaced`);
    return '%';
  });
}

/** Variables of an environment file as systemd 252 reads it (parse_env_file_internal, double quotes only). */
function variables(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  const entry = /([A-Za-z_][A-Za-z0-9_]*)="((?:[^"\\]|\\[^])*)"\n/gy;
  let end = 0;
  for (let match = entry.exec(text); match !== null; match = entry.exec(text)) {
    found[match[1] ?? ''] = (match[2] ?? '').replace(/\\([^])/g, unescaped);
    end = entry.lastIndex;
  }
  if (end !== text.length) throw new Error(`cannot be read from ${JSON.stringify(text.slice(end))}`);
  return found;
}

/** Of the escapes within double quotes only these count; a line end after a backslash is no line end. */
function unescaped(both: string, character: string): string {
  if (character === '\n') return '';
  return '"\\`$'.includes(character) ? character : both;
}

const argument = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...Array.from(` \t\n\r"'\\%$;@-+!:{}x`)) }),
);
const noNul = (text: string) => !text.includes('\0');

test('any arguments are read back unchanged, from one line', () => {
  fc.assert(
    fc.property(fc.array(argument.filter(noNul), { maxLength: 6 }), (rest) => {
      const command = ['/bin/program', ...rest];
      const line = execStart(command);
      expect(line).not.toMatch(/[\n\r]/);
      expect(words(line.replace(/^ExecStart=:/, ''))).toEqual(command);
    }),
  );
});

test('any environment is read back unchanged', () => {
  const names = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/);
  fc.assert(
    fc.property(fc.dictionary(names, argument.filter(noNul)), (environment) => {
      expect(variables(environmentFile(environment))).toEqual({ ...environment });
    }),
  );
});
