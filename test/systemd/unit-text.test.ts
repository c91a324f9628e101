import { oneLine, unitText } from '../../lib/systemd/unit-text';

test('sections have their lines, with an empty line in between', () => {
  expect(unitText({ Unit: ['A=1', 'B='], Install: ['C=2'] })).toBe('[Unit]\nA=1\nB=\n\n[Install]\nC=2\n');
});

test.each(['A=1\nB=2', 'A=1\rB=2', 'A=1\n', 'A=1\0', 'A=1\\'])('refuses the line %j', (line) => {
  expect(() => unitText({ Service: ['Type=exec', line] })).toThrow(
    expect.objectContaining({ code: 'UnsafeUnitLine', exitStatus: 2 }) as Error,
  );
});

test.each([
  ['one\n[Service]\tUser=root', 'one [Service] User=root'],
  ['100 %n', '100 %%n'],
  // The next line of the unit would be part of the description.
  ['ends in a backslash \\', 'ends in a backslash'],
  ['bell\x07', 'bell'],
])('the description %j becomes %j', (text, line) => {
  expect(oneLine(text)).toBe(line);
});
