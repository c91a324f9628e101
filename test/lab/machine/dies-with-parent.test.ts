import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { diesWithParent } from '../../../lib/lab/machine/dies-with-parent';

test('the program gets its arguments as they are', () => {
  const { program, args } = diesWithParent(
    { program: 'printf', args: ['%s|', 'a b', '$HOME', ''] },
    process.pid,
  );
  expect(execFileSync(program, args, { encoding: 'utf8' })).toBe('a b|$HOME||');
});

test('does not start when the parent has gone before it was looked at', () => {
  const { program, args } = diesWithParent({ program: 'echo', args: ['started'] }, 4_194_305);
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
});

test('ends when its parent is killed', async () => {
  // The parent starts the sleeper by way of the command, says its process id, and stays.
  const parentProgram = `
    const { spawn } = require('node:child_process');
    const [program, ...args] = JSON.parse(process.argv[1]);
    const child = spawn(program, args.map((arg) => (arg === 'PARENT' ? String(process.pid) : arg)));
    child.stdout.once('data', () => console.log(child.pid));
    setInterval(() => undefined, 1000);`;
  const inner = diesWithParent({ program: 'sh', args: ['-c', 'echo up; exec sleep 600'] }, 0);
  const words = [inner.program, ...inner.args.map((arg) => (arg === '0' ? 'PARENT' : arg))];
  const parent = spawn(process.execPath, ['-e', parentProgram, JSON.stringify(words)]);
  const [said] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(said.toString());
  expect(isRunning(pid)).toBe(true);
  parent.kill('SIGKILL');
  while (isRunning(pid)) await sleep(20);
});

function isRunning(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  try {
    return existsSync(status) && !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
  } catch {
    return false;
  }
}
