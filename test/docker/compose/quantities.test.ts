import { byteCount, durationSeconds } from '../../../lib/docker/compose/quantities';
import { ShellWordsProblem, shellWords } from '../../../lib/docker/compose/shell-words';

describe('quantities', () => {
  it.each([
    ['10s', 10],
    ['1m30s', 90],
    ['2h', 7200],
    ['500ms', 0.5],
    ['1.5s', 1.5],
    ['250us', 0.00025],
    ['1d', 86_400],
    ['0', 0],
    ['10', undefined],
    ['s', undefined],
    ['-1s', undefined],
    ['1 s', undefined],
    ['', undefined],
  ])('duration %j is %j seconds', (text, expected) => {
    expect(durationSeconds(text)).toBe(expected);
  });

  it.each([
    ['1024', 1024],
    ['512m', 536_870_912],
    ['1.5g', 1_610_612_736],
    ['64KiB', 65_536],
    ['2GB', 2_147_483_648],
    ['10b', 10],
    ['-1', -1],
    ['-2', undefined],
    ['1x', undefined],
    ['m', undefined],
    ['99999999p', undefined],
  ])('size %j is %j bytes', (text, expected) => {
    expect(byteCount(text)).toBe(expected);
  });
});

describe('splitting a command', () => {
  it.each<[string, string[]]>([
    ['npm run start', ['npm', 'run', 'start']],
    ['  a\t b\n', ['a', 'b']],
    [`sh -c 'echo "$A" && b'`, ['sh', '-c', 'echo "$A" && b']],
    [`"a b"c 'd'`, ['a bc', 'd']],
    [`a\\ b "x\\"y" "p\\q"`, ['a b', 'x"y', 'p\\q']],
    [`'' ""`, ['', '']],
    ['', []],
  ])('%j', (command, words) => {
    expect(shellWords(command)).toEqual(words);
  });

  it.each([`'a`, `"a`, 'a\\'])('refuses %j', (command) => {
    expect(() => shellWords(command)).toThrow(ShellWordsProblem);
  });
});
