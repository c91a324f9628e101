import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importVerb } from '../../lib/cli/import';
import { loadFleet } from '../../lib/cli/load-fleet';
import { run } from '../../lib/cli/program';
import { aCliContext } from '../builders/cli-context';
import { aFleetDefinition } from '../builders/fleet';
import { definitionText, inProject, treeOf } from '../builders/project-folder';

const head = 'services:\n  web:\n    image: shop/web:3\n    ports: ["8080:8080"]\n';
const project = { 'lib/services/fleet.ts': definitionText('FleetDefinition', aFleetDefinition()) };

async function imported(dir: string, ...args: string[]) {
  const { context, written } = aCliContext(dir);
  const status = await run(['import', ...args], context, [importVerb]);
  return { status, ...written };
}

test.each(['taken', 'taken/below'])('refuses --out %s, where a file is, and leaves it alone', async (out) => {
  await inProject({ 'compose.yaml': head, taken: 'mine\n' }, async (dir) => {
    const before = treeOf(dir);
    const { status, stderr } = await imported(dir, 'compose.yaml', '--out', out);
    expect(status).toBe(2);
    expect(stderr).toContain(`${join(dir, 'taken')}: is a file`);
    expect(treeOf(dir)).toEqual(before);
  });
});

test('refuses a pipe as a source at once', async () => {
  await inProject({}, async (dir) => {
    execFileSync('mkfifo', [join(dir, 'pipe')]);
    const { status, stderr } = await imported(dir, 'pipe');
    expect(status).toBe(2);
    expect(stderr).toContain('pipe: is a pipe');
  });
});

test('a Dockerfile that is a pipe is not waited for', async () => {
  await inProject({ 'compose.yaml': 'services:\n  web:\n    build: app\n', 'app/x': 'x' }, async (dir) => {
    execFileSync('mkfifo', [join(dir, 'app/Dockerfile')]);
    expect((await imported(dir, 'compose.yaml', '--dry-run')).status).toBe(0);
  });
});

test.each([
  ['./conf:/etc/web:ro', 'conf/out'],
  ['./conf:/etc/web:ro', 'conf'],
  ['.:/etc/web:ro', '.'],
])('%s is a question when --out is %s, since it would be copied into itself', async (volume, out) => {
  const files = { 'compose.yaml': `${head}    volumes: ["${volume}"]\n`, 'conf/a.conf': 'a\n' };
  await inProject(files, async (dir) => {
    const { status, stdout } = await imported(dir, 'compose.yaml', '--out', out);
    expect(status).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toContain('the folder that is written to is inside of it');
    expect(existsSync(join(dir, out, 'images'))).toBe(false);
  });
});

test('the content of a config in the compose file is laid over the image', async () => {
  const compose = `${head}    configs: [{source: app, target: /etc/app.conf}]
configs:
  app:
    content: |
      listen \${PORT:-8080}
`;
  await inProject({ ...project, 'compose.yaml': compose }, async (dir) => {
    expect((await imported(dir, 'compose.yaml')).status).toBe(0);
    expect(readFileSync(join(dir, 'images/web/files/etc/app.conf'), 'utf8')).toBe('listen 8080\n');
    const { services } = await loadFleet(join(dir, 'lib/services'));
    expect(services[0]).toMatchObject({ image: { filesDir: 'images/web/files' } });
    expect((await imported(dir, 'compose.yaml')).status).toBe(0);
  });
});

test('the content of a config that looks like a secret is neither written nor printed', async () => {
  const compose = `${head}    configs: [app]\nconfigs:\n  app:\n    content: "a: 1\\ndbPassword: hunter2"\n`;
  await inProject({ ...project, 'compose.yaml': compose }, async (dir) => {
    const { status, stdout } = await imported(dir, 'compose.yaml');
    expect(status).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toContain("config 'app' is not written: line 2 looks like a secret");
    const all = Object.values(treeOf(dir)).map(({ text }) => text);
    expect([stdout, ...all.filter((text) => text !== compose)].join('')).not.toContain('hunter2');
  });
});
