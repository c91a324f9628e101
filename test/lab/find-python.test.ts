import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPython } from '../../lib/lab/find-python';

const never = new AbortController().signal;

let bin: string;
beforeEach(async () => (bin = await mkdtemp(join(tmpdir(), 'find-python-test-'))));
afterEach(() => rm(bin, { recursive: true, force: true }));

async function program(name: string, script: string): Promise<void> {
  await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(bin, name), 0o755);
}

describe('findPython', () => {
  it('takes the first that is new enough', async () => {
    await program('python3', 'echo 3.12');
    await program('python3.13', 'echo 3.13');
    expect(await findPython({ PATH: bin }, never)).toEqual({ command: 'python3', version: '3.12' });
  });

  it('passes over one that is too old, lacks venv, or is a stand-in for nothing', async () => {
    await program('python3', 'echo 3.9');
    await program('python', 'echo "No module named ensurepip" >&2; exit 1');
    await program('python3.14', 'exit 127');
    await program('python3.10', 'echo 3.10');
    expect(await findPython({ PATH: bin }, never)).toEqual({ command: 'python3.10', version: '3.10' });
  });

  it('refuses a machine without one, and says what it found and what to install', async () => {
    await program('python3', 'echo 3.9');
    await program('python', 'echo "No module named ensurepip" >&2; exit 1');
    await expect(findPython({ PATH: bin }, never)).rejects.toMatchObject({
      code: 'PythonMissing',
      exitStatus: 1,
      message:
        'python3: python3 is 3.9, python: No module named ensurepip, expected 3.10 or newer with venv; install it: ' +
        '`apt-get install python3 python3-venv` (Debian, Ubuntu), `dnf install python3` (Fedora) or `brew install python` (macOS)',
    });
  });

  it('throws the reason it was aborted for', async () => {
    await expect(findPython({ PATH: bin }, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });
});
