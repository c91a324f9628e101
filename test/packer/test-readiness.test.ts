import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const script = resolve(__dirname, '../../packer/scripts/test-readiness.sh');
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'undock-readiness-'));
  mkdirSync(join(dir, 'units'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Puts a program before those of this machine. */
const program = (name: string, text: string) =>
  writeFileSync(join(dir, name), `#!/bin/bash\n${text}\n`, { mode: 0o755 });

/** Runs one test of the script alone. */
function one(test: string) {
  const { status, stdout } = spawnSync('bash', ['-c', `. "${script}"; ${test}`], {
    encoding: 'utf8',
    env: {
      PATH: `${dir}:${process.env['PATH'] ?? ''}`,
      UNDOCK_SERVICE: 'api',
      UNDOCK_UPLOAD: dir,
      UNDOCK_UNITS_DIR: join(dir, 'units'),
    },
  });
  return { status, said: stdout };
}

describe('the units are enabled', () => {
  test('when every one is', () => {
    program('systemctl', 'exit 0');
    expect(one('boots_into_service')).toEqual({ status: 0, said: '' });
  });

  test('not when one of them is not', () => {
    program(
      'systemctl',
      '[ "${!#}" != undock-health.timer ] || { [ "$2" = --quiet ] || echo disabled; exit 1; }',
    );
    expect(one('boots_into_service')).toEqual({
      status: 1,
      said: 'undock-health.timer is not enabled: disabled\n',
    });
  });
});

describe('the units are valid', () => {
  beforeEach(() => writeFileSync(join(dir, 'units/undock-api.service'), '[Service]\n'));
  const alarm = 'undock-api.service: Command /x is not executable: No such file or directory';

  test.each([
    ['nothing is said', 'exit 0', 0, ''],
    ['a program is only in its own root', `echo "${alarm}" >&2; exit 1`, 0, ''],
    [
      'a key is misspelt',
      'echo "/etc/undock-api.service:3: Unknown key name" >&2; exit 0',
      1,
      '/etc/undock-api.service:3: Unknown key name\n',
    ],
    ['it fails and says nothing', 'exit 1', 1, 'systemd-analyze ended with status 1: \n'],
    ['it crashes', 'kill -SEGV $$', 1, 'systemd-analyze ended with status 139: \n'],
    [
      'it crashes after the alarm',
      `echo "${alarm}"; kill -SEGV $$`,
      1,
      `systemd-analyze ended with status 139: ${alarm}\n`,
    ],
    ['it is not there', 'exit 127', 1, 'systemd-analyze ended with status 127: \n'],
  ])('when %s: %s → %i', (_, text, status, said) => {
    program('systemd-analyze', text);
    expect(one('units_verify')).toEqual({ status, said });
  });

  test('not without units', () => {
    rmSync(join(dir, 'units/undock-api.service'));
    program('systemd-analyze', 'exit 0');
    expect(one('units_verify')).toEqual({ status: 1, said: `there are no units in ${dir}/units\n` });
  });
});

describe('the service runs as the user its unit asks for', () => {
  /** A process with `runs`, of a unit with this user. */
  const unit = (runs: number, user: string, uid: string) => {
    program('systemctl', `case $3 in MainPID) echo 1 ;; UID) echo '${uid}' ;; User) echo '${user}' ;; esac`);
    program('stat', `echo ${runs}`);
  };

  test.each([
    ['a user of its own', 10001, 'undock-api', '10001'],
    ['root without User=', 0, '', '[not set]'],
    ['root by name', 0, 'root', '[not set]'],
  ])('%s', (_, runs, user, uid) => {
    unit(runs, user, uid);
    expect(one('runs_as_its_user')).toEqual({ status: 0, said: '' });
  });

  test.each([
    ['root', 0, '10001', 'runs with user id 0, undock-api.service asks for 10001'],
    ['another', 33, '10001', 'runs with user id 33, undock-api.service asks for 10001'],
  ])('not as %s', (_, runs, uid, message) => {
    unit(runs, 'undock-api', uid);
    expect(one('runs_as_its_user')).toEqual({ status: 1, said: `process 1 ${message}\n` });
  });

  test('not as root when its user has no id', () => {
    unit(0, 'undock-api', '[not set]');
    expect(one('runs_as_its_user')).toEqual({
      status: 1,
      said: 'undock-api.service asks for the user undock-api, and systemd knows no id of it\n',
    });
  });
});
