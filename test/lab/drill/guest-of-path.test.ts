import { execFileSync } from 'node:child_process';
import { guestOfPath } from '../../../lib/lab/drill/guest-of-path';
import { paths } from '../../../lib/model/comparison/path';

describe.each(paths)('the commands of a guest on %s', (path) => {
  const commands = Object.entries(guestOfPath(path, 'md2html'));

  it.each(commands)('%s is what a shell can read', (_, command) => {
    expect(() => execFileSync('sh', ['-n', '-c', command])).not.toThrow();
  });
});

test('ask the engine on the paths that have one, and systemd on the other', () => {
  expect(guestOfPath('ami-asg', 'md2html').killProgram).toContain('undock-md2html.service');
  expect(guestOfPath('ami-asg', 'md2html').killProgram).not.toContain('docker');
  for (const path of ['docker-hosts', 'docker-asg'] as const)
    expect(guestOfPath(path, 'md2html').killProgram).toContain('docker inspect');
});

/** Runs a command with this very process as the program, and with `systemctl` and `kill` that only print. */
function run(command: string, environment: Readonly<Record<string, string>> = {}, pid = '$$'): string {
  const stand = `systemctl() { echo ${pid}; }; kill() { echo kill "$1"; }; `;
  try {
    return execFileSync('sh', ['-c', stand + command], { encoding: 'utf8', env: environment }).trim();
  } catch (error) {
    return `status ${(error as { status: number }).status}`;
  }
}

(process.platform === 'linux' ? describe : describe.skip)('the commands of a guest, run here', () => {
  const guest = guestOfPath('ami-asg', 'md2html');

  it('print boot, process, start in ticks, and seconds since boot', () => {
    const [boot, pid, ticks, uptime, ...rest] = run(guest.identity).split(' ');
    expect(boot).toMatch(/^[0-9a-f-]{36}$/);
    expect(Number(pid)).toBeGreaterThan(1);
    // The shell that answers was started this very moment.
    const age = Number(uptime) - Number(ticks) / 100;
    expect(age).toBeGreaterThan(-1);
    expect(age).toBeLessThan(60);
    expect(rest).toEqual([]);
  });

  it('send the signal of sickness only to a program that has the switch', () => {
    expect(run(guest.sicken)).toBe('status 3');
    expect(run(guest.sicken, { FAULTS: '1' })).toBe('kill -USR2');
  });

  it('refuse a dependency that the program does not know', () => {
    expect(run(guest.dependencyDown)).toBe('status 3');
  });

  it('fail when no program runs', () => {
    expect(run(guest.killProgram, {}, '0')).toBe('status 1');
    expect(run(guest.identity, {}, '')).toBe('status 1');
  });
});
