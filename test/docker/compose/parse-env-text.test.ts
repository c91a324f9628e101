import { parseEnvText } from '../../../lib/docker/compose/parse-env-text';
import { refusal } from './compose-files';

const read = (text: string, format?: 'raw'): Record<string, string | null> =>
  Object.fromEntries(
    parseEnvText(text, {
      file: 'a.env',
      lookup: (name) => (name === 'OUT' ? 'outer' : undefined),
      onUnset: () => undefined,
      ...(format ? { format } : {}),
    }).map((it) => [it.name, it.value]),
  );

describe('an environment file', () => {
  it.each<[string, Record<string, string | null>]>([
    ['A=VAL', { A: 'VAL' }],
    ['A="VAL"\nB=\'VAL\'', { A: 'VAL', B: 'VAL' }],
    ['# c\n\n  A=1\r\n', { A: '1' }],
    ['A=VAL # c', { A: 'VAL' }],
    ['A=VAL# not c', { A: 'VAL# not c' }],
    ['A="VAL # not c" # c', { A: 'VAL # not c' }],
    ["A='$OTHER ${X}'", { A: '$OTHER ${X}' }],
    ["A='Let\\'s go!'", { A: "Let's go!" }],
    ['A="{\\"k\\": \\"v\\"}"', { A: '{"k": "v"}' }],
    ['A="x\\ty\\n"', { A: 'x\ty\n' }],
    ["A='x\\ty'", { A: 'x\\ty' }],
    ['A="\\$X"', { A: '$X' }],
    ['export A=1', { A: '1' }],
    ['A: yes', { A: 'yes' }],
    ['A=1\nB=${A}2\nC=$OUT', { A: '1', B: '12', C: 'outer' }],
    ['A=${NONE:-d}', { A: 'd' }],
    ['A="one\ntwo"\nB=3', { A: 'one\ntwo', B: '3' }],
    ['A=', { A: '' }],
    ['A', { A: null }],
    ['A=b=c', { A: 'b=c' }],
    ['\uFEFFA=1', { A: '1' }],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('is taken as it stands in the raw format', () => {
    expect(read('A="x" # $Y', 'raw')).toEqual({ A: '"x" # $Y' });
  });

  it.each([
    ['A=1\n=x', 'a.env:2:1: no name stands before the =; write NAME=value'],
    ['A B=1', "a.env:1:1: 'A B' is no name of a variable; write NAME=value"],
    ['A=1\nDB_PASSWORD hunter2', 'a.env:2:1: this is no name of a variable; write NAME=value'],
    [`A=1\n${'k/'.repeat(30)}==`, 'a.env:2:1: this is no name of a variable; write NAME=value'],
    ['A="x\ny', 'a.env:1:1: the " that opens the value is not closed'],
    ["A='x'y", "a.env:1:1: text follows the closing '"],
    ['A=1\nB=${A', 'a.env:2:1: ${ is not closed with }; write $$ for a plain dollar sign'],
    ['A=1\nB=\0', 'a.env:2: a NUL byte is no part of an environment file'],
  ])('refuses %j', (text, message) => {
    const error = refusal(() => read(text));
    expect({ message: error.message, status: error.exitStatus }).toEqual({ message, status: 2 });
  });
});

test('refuses variables that double each other, with the line and the variable', () => {
  const lines = ['A=0123456789abcdef', ...Array.from({ length: 40 }, () => 'A=$A$A')];
  const { code, message, exitStatus } = refusal(() => read(lines.join('\n')));
  expect({ code, exitStatus }).toEqual({ code: 'ComposeVariable', exitStatus: 2 });
  expect(message).toMatch(/a\.env:18.*with variable A the text is longer than 1 MiB; shorten A/);
});
