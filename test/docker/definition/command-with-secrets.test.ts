import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { commandWithSecrets } from '../../../lib/docker/definition/command-with-secrets';
import { imageOfWorkload } from '../../../lib/docker/definition/image-of-workload';
import { emptyWorkload, type Workload } from '../../../lib/docker/workload';

fc.configureGlobal({ seed: 20261120 });

test('a command without secrets stays as it is', () => {
  expect(commandWithSecrets(['serve', 'a b'], [])).toEqual(['serve', 'a b']);
});

test('a shell puts the secrets in and gives way to the program', () => {
  expect(
    commandWithSecrets(['serve', '--pass', '${PASS}', "it's", '--key=${PASS}', '${OTHER}', ''], ['PASS']),
  ).toEqual(['/bin/sh', '-c', `exec serve --pass "\${PASS}" 'it'\\''s' --key="\${PASS}" '\${OTHER}' ''`]);
});

test('the program gets its arguments as they are written, whatever is in the secret', () => {
  const text = fc.string({ unit: 'binary', maxLength: 12 }).filter((value) => !value.includes('\0'));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 5 }), text, (args, secret) => {
      const program = ['/usr/bin/env', 'printf', '%s\\0', 'x', ...args, '--pass=${PASS}'];
      const [shell = '', ...rest] = commandWithSecrets(program, ['PASS']);
      const said = execFileSync(shell, rest, { env: { PATH: '/usr/bin:/bin', PASS: secret } });
      expect(said.toString('utf8').split('\0')).toEqual(
        ['x', ...args, `--pass=${secret}`, ''].map((value) => Buffer.from(value).toString('utf8')),
      );
    }),
    { numRuns: 40 },
  );
});

describe('in a definition', () => {
  const definition = (workload: Partial<Workload>) =>
    imageOfWorkload({ archive: 'a.tar', name: 'web', workload: { ...emptyWorkload, ...workload } });
  const command = ['--pass', '${PASS}'];

  test('the shell comes before the entry point of the image where that is known', () => {
    expect(definition({ command, imageEntrypoint: ['/bin/serve'], argumentSecrets: ['PASS'] })).toMatchObject(
      {
        command: ['/bin/sh', '-c', 'exec /bin/serve --pass "${PASS}"'],
      },
    );
  });

  test('an entry point that is not known gets the shell as its arguments', () => {
    expect(definition({ command: ['serve', ...command], argumentSecrets: ['PASS'] })).toMatchObject({
      arguments: ['/bin/sh', '-c', 'exec serve --pass "${PASS}"'],
    });
  });

  test('an entry point without secrets in its arguments stays in the image', () => {
    const image = definition({ command: ['serve'], imageEntrypoint: ['/entry'] });
    expect(image).toMatchObject({ arguments: ['serve'] });
    expect(image.command).toBeUndefined();
  });
});
