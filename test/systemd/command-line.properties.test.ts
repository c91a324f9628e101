import fc from 'fast-check';
import { environmentFile } from '../../lib/systemd/environment-file';
import { execStart } from '../../lib/systemd/program';
import { systemFiles } from '../../lib/systemd/system-files';
import { UndockError } from '../../lib/model/undock-error';
import { aContainerService, anImage } from './container-image';

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
const noControl = (text: string) => !/[^\P{Cc}\t\n\x80-\x9f]/u.test(text);
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
    fc.property(fc.dictionary(names, argument.filter(noControl)), (environment) => {
      expect(variables(environmentFile(environment))).toEqual({ ...environment });
    }),
  );
});

/** Text that would be a line of its own, or would take the next line in, if it were written as it is. */
const hostile = fc
  .tuple(
    fc.constantFrom('', '/app', 'app', '/bin/serve', 'app:app', 'SIGTERM'),
    fc.oneof(
      argument,
      fc.constantFrom('\nInjected=+/bin/sh', '\r\nInjected=yes', '\n[Service]\nInjected=yes', '\\', ' \\'),
    ),
  )
  .map((parts) => parts.join(''));
/** One field at a time: another one that is refused would hide it. */
const hostileConfig = fc.oneof(
  fc.record({ user: hostile }),
  fc.record({ env: fc.dictionary(hostile, hostile, { maxKeys: 2 }) }),
  fc.record({ entrypoint: fc.array(hostile, { minLength: 1, maxLength: 3 }) }),
  fc.record({ cmd: fc.array(hostile, { maxLength: 3 }) }),
  fc.record({ workingDir: hostile }),
  fc.record({ stopSignal: hostile }),
  fc.record({
    healthcheck: fc.record({
      test: fc
        .tuple(fc.constantFrom('CMD', 'CMD-SHELL'), fc.array(hostile, { minLength: 1, maxLength: 3 }))
        .map(([kind, rest]) => [kind, ...rest]),
    }),
  }),
  fc.record({ volumes: fc.array(hostile, { maxLength: 2 }), exposedPorts: fc.array(hostile) }),
  fc.record({ labels: fc.dictionary(hostile, hostile, { maxKeys: 2 }) }),
);
const home = fc.oneof(fc.constant('/home/app'), hostile);

/** Keys of a unit, in the order of its lines as systemd reads them: one that ends in a backslash goes on. */
function keys(unit: string): string[] {
  return unit
    .replace(/\\\n/g, ' ')
    .split(/[\n\r]/)
    .map((line) => line.split('=')[0] ?? '');
}

test('no field of an image config adds a line to a unit or takes one away', () => {
  let written = 0;
  fc.assert(
    fc.property(hostileConfig, home, (config, homeFolder) => {
      const root = anImage(config, {
        passwd: `root:x:0:0:root:${homeFolder}:/bin/sh\napp:x:1000:1001::${homeFolder}:/bin/sh\n`,
      });
      let files;
      try {
        ({ files } = systemFiles(aContainerService(), root));
      } catch (error) {
        if (error instanceof UndockError && error.exitStatus === 2 && error.code !== 'UnsafeUnitLine') return;
        throw error;
      }
      written++;
      for (const { path, text } of files.filter((file) => file.path.startsWith('etc/systemd/system/'))) {
        expect({
          path,
          strange: keys(text).filter((key) => !/^([A-Z][A-Za-z]+|\[[A-Z][a-z]+\]|)$/.test(key)),
        }).toEqual({ path, strange: [] });
        expect(keys(text)).not.toContain('Injected');
        if (path.endsWith('undock-api.service'))
          expect(keys(text)).toEqual(
            expect.arrayContaining(['WorkingDirectory', 'Group', 'CapabilityBoundingSet']),
          );
      }
      const sysusers = files.find(({ path }) => path === 'etc/undock/sysusers.conf')?.text ?? '';
      expect(sysusers.split(/[\n\r]/).filter((line) => !/^([gu] undock-|$)/.test(line))).toEqual([]);
    }),
    { numRuns: 600 },
  );
  expect(written).toBeGreaterThan(100);
});
