import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../run-program';

export type Accelerator = 'kvm' | 'tcg';

/** A kernel that KVM runs says its name within a second. */
const trialMilliseconds = 4000;

/**
 * What QEMU can use here. `/dev/kvm` may exist and yet boot nothing, so a kernel is tried once; the answer
 * is kept beside the base disk until the host boots again.
 *
 * @param baseDir folder with `vmlinuz`.
 */
export async function accelerator(
  baseDir: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Accelerator> {
  const kept = join(baseDir, 'accelerator');
  const boot = await textOf('/proc/sys/kernel/random/boot_id');
  const [keptBoot, keptAnswer] = (await textOf(kept)).split('\n');
  if (keptBoot === boot.trim() && (keptAnswer === 'kvm' || keptAnswer === 'tcg')) return keptAnswer;
  const answer = (await boots(join(baseDir, 'vmlinuz'), env)) ? 'kvm' : 'tcg';
  await writeFile(kept, `${boot.trim()}\n${answer}\n`);
  return answer;
}

async function boots(kernel: string, env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  const trial = new AbortController();
  let alive = false;
  const timer = setTimeout(() => trial.abort(new Error('no sign of life')), trialMilliseconds);
  const machine = ['-accel', 'kvm', '-cpu', 'max', '-m', '256', '-display', 'none', '-no-reboot'];
  try {
    // Without a root file system the kernel panics as soon as it is up, and the machine ends.
    await runProgram({
      command: 'qemu-system-x86_64',
      args: [...machine, '-kernel', kernel, '-append', 'console=ttyS0 panic=-1', '-serial', 'stdio'],
      env,
      signal: trial.signal,
      onLine: (line) => (alive ||= line.includes('Linux version')),
    });
  } catch (error) {
    if (!trial.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
  return alive;
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
