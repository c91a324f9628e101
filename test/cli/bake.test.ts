import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bakeVerb } from '../../lib/cli/bake';
import { run } from '../../lib/cli/program';
import { copyExampleServices } from '../builders/example-services';

const example = resolve(__dirname, '../..');
const lockBefore = `${JSON.stringify({ schema: 'undock/images-lock/v1', services: {} }, null, 2)}\n`;

/** Packer as far as the command sees it: what it is called with is kept in `calls`. */
const fakePacker = (build: string): string => `#!/bin/bash
case "$1 $2" in
  'version '*) echo 'Packer v1.16.0'; exit ;;
  'plugins installed') echo '/p/packer-plugin-amazon_v1.8.2_x5.0_linux_amd64 /p/packer-plugin-qemu_v1.0.9_x5.0_linux_amd64'; exit ;;
esac
echo "$*" >>"$FAKE_DIR/calls"
[ "$1" = build ] || exit "\${FAKE_VALIDATE_STATUS:-0}"
${build}
`;
const prefix = '==> undock.amazon-ebs.service:';
const manifest = JSON.stringify({
  builds: [
    {
      builder_type: 'amazon-ebs',
      build_time: 1789000000,
      artifact_id: 'us-east-1:ami-0123456789abcdef0',
      packer_run_uuid: 'run',
    },
  ],
  last_run_uuid: 'run',
});
const goodBuild = `echo '${prefix} ok 1 - the service starts'
echo '${manifest}' >"$FAKE_DIR/.undock/bake/md2html/manifest.json"`;

let dir: string;
let stdout: string;
let stderr: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'undock-bake-'));
  copyExampleServices(join(dir, 'lib/services'));
  mkdirSync(join(dir, 'lib/model/definition'), { recursive: true });
  cpSync(join(example, 'lib/model'), join(dir, 'lib/model'), { recursive: true });
  cpSync(join(example, 'examples'), join(dir, 'examples'), { recursive: true });
  writeFileSync(join(dir, 'images.lock.json'), lockBefore);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function undock(
  args: readonly string[],
  build = goodBuild,
  env: Readonly<Record<string, string>> = {},
) {
  mkdirSync(join(dir, 'bin'), { recursive: true });
  writeFileSync(join(dir, 'bin/packer'), fakePacker(build));
  chmodSync(join(dir, 'bin/packer'), 0o755);
  stdout = '';
  stderr = '';
  return run(
    ['bake', ...args],
    {
      stdout: (text) => (stdout += text),
      stderr: (text) => (stderr += text),
      liveProgress: false,
      color: false,
      env: { ...process.env, PATH: `${dir}/bin:${process.env['PATH']}`, FAKE_DIR: dir, ...env },
      projectDir: dir,
      ask: () => Promise.resolve(undefined),
      now: () => new Date('2026-11-20T18:00:00Z'),
    },
    [bakeVerb],
  );
}

const lock = (): string => readFileSync(join(dir, 'images.lock.json'), 'utf8');
const calls = (): string[] =>
  existsSync(join(dir, 'calls')) ? readFileSync(join(dir, 'calls'), 'utf8').trim().split('\n') : [];

test('without --apply prints the plan, calls no Packer and writes nothing', async () => {
  expect(await undock(['md2html'])).toBe(0);
  expect(stdout).toContain('image of md2html (x86_64) in us-east-1');
  expect(stdout).toContain('Nothing was built; add --apply to build it.');
  expect({ calls: calls(), lock: lock(), built: existsSync(join(dir, '.undock')) }).toEqual({
    calls: [],
    lock: lockBefore,
    built: false,
  });
});

test('--json prints the plan as undock/bake/v1 and nothing else', async () => {
  expect(await undock(['welcome', '--json'])).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    schema: 'undock/bake/v1',
    service: 'welcome',
    architecture: 'arm64',
    sourceDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
    applied: false,
    image: null,
  });
});

test('--apply builds on AWS alone and records the image', async () => {
  expect(await undock(['md2html', '--apply', '--yes', '--json'])).toBe(0);
  expect(calls()).toEqual([
    expect.stringMatching(
      /^build .*-only=undock\.amazon-ebs\.service -var-file=.*service\.pkrvars\.json .*packer$/,
    ),
  ]);
  const { sourceDigest, image, tests } = JSON.parse(stdout) as Record<string, unknown>;
  expect({ image, tests }).toEqual({
    image: 'ami-0123456789abcdef0',
    tests: [{ name: 'the service starts', passed: true }],
  });
  expect(JSON.parse(lock())).toMatchObject({
    services: {
      md2html: { 'us-east-1': { x86_64: { current: { imageId: image, sourceDigest }, previous: [] } } },
    },
  });
});

test.each([
  ['a failed test', `echo '${prefix} not ok 1 - the service starts'; exit 1`, "failed 'the service starts'"],
  ['no test at all', `echo '${manifest}' >"$FAKE_DIR/.undock/bake/md2html/manifest.json"`, 'no test ran'],
  ['an error of Packer', "echo 'Error: no credentials'; exit 1", 'Error: no credentials'],
  ['no manifest', `echo '${prefix} ok 1 - the service starts'`, 'manifest.json was not written'],
])('exits 1 with the lock unchanged for %s', async (_, build, reason) => {
  expect(await undock(['md2html', '--apply', '--yes'], build)).toBe(1);
  expect(stderr).toContain(reason);
  expect(lock()).toBe(lockBefore);
});

test('Ctrl-C reaches Packer once, and the command waits for its clean-up', async () => {
  // Goes on for a while after the first signal, so that a second one would be counted.
  const build = `trap 'echo one >>"$FAKE_DIR/interrupts"; left=5' INT
echo '${prefix} Launching a source AWS instance...'
left=100
while [ "$left" -gt 0 ]; do sleep 0.1; left=$((left - 1)); done
echo '${prefix} Terminating the source AWS instance...'
exit 1`;
  const ended = undock(['md2html', '--apply', '--yes'], build);
  const launched = setInterval(() => {
    if (!stderr.includes('Launching')) return;
    clearInterval(launched);
    process.emit('SIGINT');
  }, 20);
  expect(await ended).toBe(1);
  expect(stderr).toContain("service 'md2html': the bake was interrupted.");
  expect(stderr).toContain('  Terminating the source AWS instance...');
  expect(readFileSync(join(dir, 'interrupts'), 'utf8')).toBe('one\n');
  expect(lock()).toBe(lockBefore);
});

test('--validate-only has Packer check, and builds nothing', async () => {
  expect(await undock(['md2html', '--validate-only'])).toBe(0);
  expect(calls()).toEqual([expect.stringMatching(/^validate -only=undock\.amazon-ebs\.service /)]);
  expect(lock()).toBe(lockBefore);
});

test('--validate-only exits 1 when Packer refuses', async () => {
  expect(await undock(['md2html', '--validate-only'], goodBuild, { FAKE_VALIDATE_STATUS: '1' })).toBe(1);
  expect(stderr).toContain("service 'md2html': packer validate refuses");
});

test('refuses a service that is not defined, with the names there are', async () => {
  expect(await undock(['nosuch'])).toBe(2);
  expect(stderr).toContain("service 'nosuch': no such service, expected one of md2html, welcome, wordcount");
});
