import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { localBaseName } from '../../lib/bake/local-base';
import { readSourceFiles } from '../../lib/bake/source-files-reader';
import { bakeVerb } from '../../lib/cli/bake';
import { run } from '../../lib/cli/program';

const example = resolve(__dirname, '../..');
const prefix = '==> undock.qemu.service:';
const manifest = JSON.stringify({
  builds: [{ builder_type: 'qemu', build_time: 1789000000, artifact_id: 'VM', packer_run_uuid: 'run' }],
  last_run_uuid: 'run',
});
/** Packer as far as the command sees it: it makes the disk where the variables say. */
const fakePacker = (build: string): string => `#!/bin/bash
case "$1 $2" in
  'version '*) echo 'Packer v1.16.0'; exit ;;
  'plugins installed') echo '/p/packer-plugin-amazon_v1.8.2_x5.0_linux_amd64 /p/packer-plugin-qemu_v1.0.9_x5.0_linux_amd64'; exit ;;
esac
echo "$*" >>"$FAKE_DIR/calls"
bake=$FAKE_DIR/.undock/bake/md2html
mkdir "$bake/out" && echo disk >"$bake/out/disk.qcow2"
echo '${prefix} Connected to SSH!'
echo '${prefix} Provisioning with shell script: packer/scripts/test-readiness.sh'
${build}
`;
const goodBuild = `echo '${prefix} ok 1 - the service starts'; echo '${manifest}' >"$bake/manifest.json"`;

let dir: string;
let stdout: string;
let stderr: string;
let seconds: number;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'undock-bake-local-'));
  for (const folder of ['lib/services', 'lib/model', 'examples'])
    cpSync(join(example, folder), join(dir, folder), { recursive: true });
  const name = localBaseName({
    files: await readSourceFiles(join(example, 'packer/base'), ''),
    packages: ['nodejs', 'node-marked'],
  });
  const base = join(dir, 'cache/undock/bases', name);
  mkdirSync(base, { recursive: true });
  for (const file of ['base.qcow2', 'vmlinuz', 'initrd.img']) writeFileSync(join(base, file), file);
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  writeFileSync(join(base, 'accelerator'), `${boot}\ntcg\n`);
  seconds = 0;
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function program(name: string, text = '#!/bin/bash\n'): void {
  mkdirSync(join(dir, 'bin'), { recursive: true });
  writeFileSync(join(dir, 'bin', name), text);
  chmodSync(join(dir, 'bin', name), 0o755);
}

async function bakeLocal(build = goodBuild, env: Readonly<Record<string, string>> = {}): Promise<number> {
  program('packer', fakePacker(build));
  for (const name of ['qemu-system-x86_64', 'qemu-img']) program(name);
  stdout = '';
  stderr = '';
  const context = {
    stdout: (text: string) => (stdout += text),
    stderr: (text: string) => (stderr += text),
    ask: () => Promise.reject(new Error('nothing is asked')),
    liveProgress: false,
    color: false,
    env: {
      ...process.env,
      PATH: `${dir}/bin:${process.env['PATH']}`,
      XDG_CACHE_HOME: join(dir, 'cache'),
      UNDOCK_DEBIAN_MIRROR: undefined,
      FAKE_DIR: dir,
      ...env,
    },
    projectDir: dir,
    now: () => new Date(Date.UTC(2026, 10, 20, 18, 0, seconds++)),
  };
  return run(['bake', 'md2html', '--local', '--json'], context, [bakeVerb]);
}

interface Result {
  readonly image: string;
  readonly disk: string;
  readonly seconds: Readonly<Record<string, number>>;
}
const result = (): Result => JSON.parse(stdout) as Result;
const images = (): string[] =>
  existsSync(join(dir, '.undock/images')) ? readdirSync(join(dir, '.undock/images')).sort() : [];
const lockPath = (): string => join(dir, '.undock/images.local.lock.json');

test('builds with the qemu source at once, keeps the disk with its kernel, and records it in a lock of its own', async () => {
  expect(await bakeLocal()).toBe(0);
  expect(readFileSync(join(dir, 'calls'), 'utf8')).toMatch(/^build .*-only=undock\.qemu\.service /);
  const { image, disk } = result();
  expect(image).toMatch(/^local-md2html-[0-9a-f]{12}-20261120\d{6}$/);
  expect(disk).toBe(join(dir, '.undock/images', image, 'disk.qcow2'));
  expect(readdirSync(join(dir, '.undock/images', image)).sort()).toEqual([
    'disk.qcow2',
    'initrd.img',
    'vmlinuz',
  ]);
  expect(JSON.parse(readFileSync(lockPath(), 'utf8'))).toMatchObject({
    schema: 'undock/local-images-lock/v1',
    services: { md2html: { current: { imageId: image }, previous: [] } },
  });
  expect(existsSync(join(dir, 'images.lock.json'))).toBe(false);
  expect(existsSync(join(dir, '.undock/bake/md2html/out'))).toBe(false);
});

test('says the seconds of each part it came to', async () => {
  await bakeLocal();
  expect(Object.keys(result().seconds)).toEqual(['base', 'boot', 'upload', 'test', 'total']);
  expect(stderr).toMatch(
    /test the image \.\.\.\n {2}Provisioning.*\n {2}ok 1 - the service starts\ntest the image: done in/,
  );
});

test('keeps one image before the one in use, and removes older ones', async () => {
  const made: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    await bakeLocal();
    made.push(result().image);
  }
  expect(images()).toEqual(made.slice(1));
});

test('a failed test keeps nothing, and says what was removed', async () => {
  await bakeLocal();
  const before = [readFileSync(lockPath(), 'utf8'), images()];
  const failing = `echo '${prefix} not ok 1 - the service starts'; echo '${prefix} Deleting output directory...'; rm -r "$bake/out"; exit 1`;
  expect(await bakeLocal(failing)).toBe(1);
  expect(stderr).toContain("its image failed 'the service starts'");
  expect(stderr).toContain('  Deleting output directory...\n.undock/images.local.lock.json is unchanged.');
  expect(stderr).toMatch(/test the image: failed after/);
  expect([readFileSync(lockPath(), 'utf8'), images()]).toEqual(before);
});

test.each([
  ['no test ran', `echo '${manifest}' >"$bake/manifest.json"`, 'no test ran'],
  ['Packer wrote no manifest', `echo '${prefix} ok 1 - starts'`, 'manifest.json was not written'],
])('keeps no disk when %s', async (_, build, reason) => {
  expect(await bakeLocal(build)).toBe(1);
  expect(stderr).toContain(reason);
  expect(images()).toEqual([]);
  expect(existsSync(join(dir, '.undock/bake/md2html/out'))).toBe(false);
  expect(existsSync(lockPath())).toBe(false);
});

test('names the one command that installs what is missing', async () => {
  program('node', `#!/bin/bash\nexec ${process.execPath} "$@"\n`);
  const status = await bakeLocalWithout();
  expect(status).toBe(2);
  expect(stderr).toContain(
    'bake --local: qemu-system-x86_64, qemu-img not found on PATH; run: apt-get install qemu-system-x86 qemu-utils',
  );
  expect(images()).toEqual([]);
});

async function bakeLocalWithout(): Promise<number> {
  const empty = join(dir, 'empty');
  mkdirSync(empty);
  return bakeLocal(goodBuild, { PATH: empty });
}

test('a base disk that cannot be made leaves nothing, and its last lines are said', async () => {
  rmSync(join(dir, 'cache'), { recursive: true });
  for (const name of ['mmdebstrap', 'mke2fs', 'ssh-keygen'])
    program(name, '#!/bin/bash\necho "no mirror" >&2\nexit 5\n');
  program('id', '#!/bin/bash\necho 0\n');
  expect(await bakeLocal()).toBe(1);
  expect(stderr).toContain('local base disk: make-base.sh ended with status 5');
  expect(stderr).toContain('no mirror');
  expect(readdirSync(join(dir, 'cache/undock/bases'))).toEqual([]);
});
