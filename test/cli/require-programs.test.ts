import { requirePrograms } from '../../lib/cli/require-programs';

const bash = { program: 'bash', package: 'bash' };
const missing = ['one', 'two'].map((name) => ({ program: `undock-no-such-${name}`, package: 'nosuch' }));

test('passes when all are there', () => {
  expect(() => requirePrograms('work', [bash], process.env)).not.toThrow();
});

test('refuses with each missing program and each package once', () => {
  expect(() => requirePrograms('work', [bash, ...missing], process.env)).toThrow(
    expect.objectContaining({
      code: 'ProgramsMissing',
      exitStatus: 2,
      message: 'work: undock-no-such-one, undock-no-such-two not found on PATH; run: apt-get install nosuch',
    }) as Error,
  );
});

test('without PATH nothing is found', () => {
  expect(() => requirePrograms('work', [bash], {})).toThrow('bash not found');
});
