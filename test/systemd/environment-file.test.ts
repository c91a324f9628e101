import { environmentFile } from '../../lib/systemd/environment-file';

test.each([
  [{}, ''],
  [{ A: '' }, 'A=""\n'],
  [{ LOG_LEVEL: 'info', _b2: 'x y' }, 'LOG_LEVEL="info"\n_b2="x y"\n'],
  [{ A: 'q" b\\ d$ t`' }, 'A="q\\" b\\\\ d\\$ t\\`"\n'],
  [{ A: 'one\n\ttwo' }, 'A="one\n\ttwo"\n'],
])('%j becomes %j', (environment, text) => {
  expect(environmentFile(environment as Record<string, string>)).toBe(text);
});

test.each([
  ['BadEnvironmentName', { 'A-B': '1' }],
  ['BadEnvironmentName', { '1A': '1' }],
  ['BadEnvironmentName', { 'A=B\nC': '1' }],
  ['BadEnvironmentValue', { A: 'x\0y' }],
  ['BadEnvironmentValue', { A: 'x\x1b[0m' }],
  ['BadEnvironmentValue', { A: 'x\r\n' }],
  ['BadEnvironmentValue', { A: 'x\x7f' }],
])('refuses with %s: %j', (code, environment) => {
  expect(() => environmentFile(environment as unknown as Record<string, string>)).toThrow(
    expect.objectContaining({ code, exitStatus: 2 }) as Error,
  );
});

test('names the variable it refuses, and never its value', () => {
  expect(() => environmentFile({ TOKEN: 'hunter2\x01' })).toThrow(/^(?=.*TOKEN)(?!.*hunter2)/);
});
