import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentKey, pythonEnvironment } from '../../lib/lab/python-environment';

let folder: string;
let requirementsFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'python-environment-test-'));
  requirementsFile = join(folder, 'requirements.txt');
  writeFileSync(requirementsFile, 'moto==5.2.5\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A stand-in for Python whose environments hold a Python that ends with this status when it installs. */
function python(installStatus: number): void {
  const inner = `case "$*" in *pip*) echo "no index"; exit ${installStatus};; esac`;
  const script = `#!/bin/sh
case "$1 $2" in
  "-m venv") mkdir -p "$3/bin"; printf '#!/bin/sh\\n%s\\n' '${inner}' > "$3/bin/python"; chmod 755 "$3/bin/python";;
  *) echo 3.12;;
esac
`;
  writeFileSync(join(folder, 'python3'), script);
  chmodSync(join(folder, 'python3'), 0o755);
}

async function prepare(): Promise<{ interpreter: string; installs: number }> {
  let installs = 0;
  const interpreter = await pythonEnvironment({
    requirementsFile,
    env: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, XDG_CACHE_HOME: join(folder, 'cache') },
    signal: new AbortController().signal,
    onInstall: () => (installs += 1),
  });
  return { interpreter, installs };
}

const cached = () => readdirSync(join(folder, 'cache', 'undock', 'lab'));

describe('pythonEnvironment', () => {
  const key = environmentKey('moto==5.2.5\n', { version: '3.12' });

  it('installs once', async () => {
    python(0);
    const interpreter = join(folder, 'cache', 'undock', 'lab', `venv-${key}`, 'bin', 'python');
    expect(await prepare()).toEqual({ interpreter, installs: 1 });
    expect(await prepare()).toEqual({ interpreter, installs: 0 });
    expect(cached()).toEqual([`venv-${key}`]);
  });

  it('is one environment when two runs create it at once', async () => {
    python(0);
    const [one, other] = await Promise.all([prepare(), prepare()]);
    expect(one.interpreter).toBe(other.interpreter);
    expect(cached()).toEqual([`venv-${key}`]);
  });

  it('installs anew when the environment no longer works', async () => {
    python(0);
    const { interpreter } = await prepare();
    writeFileSync(interpreter, '#!/bin/sh\nexit 1\n');
    expect((await prepare()).installs).toBe(1);
  });

  it('refuses an install that fails, and keeps nothing of it', async () => {
    python(1);
    await expect(prepare()).rejects.toMatchObject({
      code: 'PythonInstallFailed',
      message: expect.stringMatching(
        /exit status 1, expected 0; it said:\nno index\nCheck the network/,
      ) as string,
    });
    expect(cached()).toEqual([]);
  });
});

describe('environmentKey', () => {
  it('differs by requirements and by Python', () => {
    const keys = [
      environmentKey('a', { version: '3.11' }),
      environmentKey('b', { version: '3.11' }),
      environmentKey('a', { version: '3.12' }),
    ];
    expect(new Set(keys).size).toBe(3);
  });
});
