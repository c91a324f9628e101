import { runProgram } from '../../lib/lab/run-program';
import { isRunning } from '../processes/is-running';

const env = { PATH: process.env['PATH'] };
const node = (script: string) => ({ command: process.execPath, args: ['-e', script], env });

describe('runProgram', () => {
  it('returns the status and the lines of both streams', async () => {
    const seen: string[] = [];
    const result = await runProgram({
      ...node('console.log("out"); console.error("err"); process.exitCode = 3'),
      signal: new AbortController().signal,
      onLine: (line) => seen.push(line),
    });
    expect(result.status).toBe(3);
    expect([...result.lines].sort()).toEqual(['err', 'out']);
    expect(seen).toEqual(result.lines);
  });

  it('ends the program and what it started when aborted', async () => {
    const controller = new AbortController();
    let grandchild = 0;
    const running = runProgram({
      ...node(`
        const { spawn } = require('node:child_process');
        const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
        console.log(child.pid);
        setInterval(() => {}, 1000);
      `),
      signal: controller.signal,
      onLine: (line) => {
        grandchild = Number(line);
        controller.abort(new Error('enough'));
      },
    });
    await expect(running).rejects.toThrow('enough');
    expect(grandchild).toBeGreaterThan(0);
    expect(isRunning(grandchild)).toBe(false);
  });

  it('refuses a program that is not there', async () => {
    const run = { command: '/nowhere/program', args: [], env, signal: new AbortController().signal };
    await expect(runProgram(run)).rejects.toMatchObject({
      code: 'ProgramNotStarted',
      message:
        '/nowhere/program: cannot be started (spawn /nowhere/program ENOENT), expected an installed program; install it or mend PATH',
    });
  });
});
