import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endLeftovers, processesOf } from '../../../lib/lab/folder/leftover-processes';
import { identify, stillRuns } from '../../../lib/lab/folder/process-identity';

let dir: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'undock-leftovers-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

/** A process that waits, whose program has this name and whose arguments name this path. */
async function waiting(program: string, path: string): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => 0, 1e6)', path], {
    argv0: program,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  return child.pid ?? 0;
}

describe('endLeftovers', () => {
  it('kills the programs of a lab whose arguments name something in its folder', async () => {
    const machine = await waiting('qemu-system-x86_64', `file=${dir}/m/i-1/disk.qcow2,if=virtio`);
    const identity = identify(machine);
    expect(processesOf(dir)).toEqual([identity]);
    expect(await endLeftovers(dir)).toBe(1);
    expect(identity !== undefined && stillRuns(identity)).toBe(false);
  });

  it('leaves alone an editor, and the machines of another folder whose name begins the same', async () => {
    const editor = await waiting('vi', `${dir}/events.jsonl`);
    const other = await waiting('qemu-system-x86_64', `${dir}-2/m/i-1/disk.qcow2`);
    expect(await endLeftovers(dir)).toBe(0);
    expect([identify(editor)?.pid, identify(other)?.pid]).toEqual([editor, other]);
  });
});

describe('identify', () => {
  it('knows nothing of a process that is not there', () => {
    expect(identify(2 ** 30)).toBeUndefined();
  });

  it('takes one with the same id that started at another time for another', () => {
    expect(stillRuns({ pid: process.pid, startTicks: '1' })).toBe(false);
  });

  it('reads the start of a program whose name has blanks and brackets', async () => {
    const program = join(dir, 'a) R 1 (b');
    copyFileSync('/bin/sleep', program);
    const child = spawn(program, ['1000'], { stdio: 'ignore' });
    children.push(child);
    await once(child, 'spawn');
    expect(identify(child.pid ?? 0)?.startTicks).toMatch(/^\d{3,}$/);
  });
});
