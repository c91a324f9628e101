import fc from 'fast-check';
import { quoteArgument } from '../../lib/systemd/quote-argument';

/** What systemd 252 makes of one word of a command line: quotes and escapes first, then specifiers. */
function readBack(word: string): string {
  const inner = word.startsWith('"') ? word.slice(1, -1) : word;
  const unescaped = inner.replace(/\\(["\\nrt])/g, (_, c: string) => ({ n: '\n', r: '\r', t: '\t' })[c] ?? c);
  return unescaped.replaceAll('%%', '%');
}

test.each([
  ['/usr/bin/node', '/usr/bin/node'],
  ['', '""'],
  ['two words', '"two words"'],
  ['a"b', '"a\\"b"'],
  ['a\\b', '"a\\\\b"'],
  ['100%', '"100%%"'],
  ['a\nb', '"a\\nb"'],
  [';', '";"'],
])('%j becomes %s', (argument, quoted) => {
  expect(quoteArgument(argument)).toBe(quoted);
});

test('every argument without NUL is read back unchanged, from one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (argument) => {
      fc.pre(!argument.includes('\0'));
      const quoted = quoteArgument(argument);
      expect(quoted).not.toMatch(/[\n\r]/);
      expect(readBack(quoted)).toBe(argument);
    }),
  );
});

test('refuses NUL', () => {
  expect(() => quoteArgument('a\0b')).toThrow(
    expect.objectContaining({ code: 'UnquotableArgument', exitStatus: 2 }) as Error,
  );
});
