import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importVerb } from '../../lib/cli/import';
import { loadFleet } from '../../lib/cli/load-fleet';
import { run } from '../../lib/cli/program';
import { aCliContext } from '../builders/cli-context';
import { aFleetDefinition } from '../builders/fleet';
import { definitionText, inProject } from '../builders/project-folder';
import { sha256, tarOf, writeFolder, writeTar, type Files } from '../docker/image/image-builder';

const project = { 'lib/services/fleet.ts': definitionText('FleetDefinition', aFleetDefinition()) };

/** What `docker save` writes for an image with that config. */
function saved(tag: string, config: object): Files {
  const layer = tarOf([{ name: 'app', content: 'x' }]);
  const json = Buffer.from(
    JSON.stringify({
      architecture: 'arm64',
      os: 'linux',
      rootfs: { type: 'layers', diff_ids: [sha256(layer)] },
      config,
    }),
  );
  const hex = sha256(json).slice('sha256:'.length);
  const manifest = [{ Config: `${hex}.json`, RepoTags: [tag], Layers: ['layer.tar'] }];
  return new Map([
    ['manifest.json', Buffer.from(JSON.stringify(manifest))],
    [`${hex}.json`, json],
    ['layer.tar', layer],
  ]);
}

const config = {
  User: 'node',
  Entrypoint: ['/entry'],
  Cmd: ['serve'],
  ExposedPorts: { '3000/tcp': {} },
  Healthcheck: { Test: ['CMD-SHELL', 'wget -q http://localhost:3000/ready'], Interval: 20e9 },
};

async function imported(dir: string, ...args: string[]) {
  const { context, written } = aCliContext(dir);
  const status = await run(['import', ...args], context, [importVerb]);
  return { status, ...written };
}

test('an archive alone becomes a service, with what the image says', async () => {
  await inProject(project, async (dir) => {
    writeTar(join(dir, 'web.tar'), saved('shop/web:3', config));
    const { status, stdout } = await imported(dir, 'web.tar');
    expect(stdout).toContain('read from the image when it is baked');
    expect(status).toBe(0);
    const { services } = await loadFleet(join(dir, 'lib/services'));
    expect(services[0]).toMatchObject({
      name: 'web',
      kind: 'web',
      port: 3000,
      // It is inside the project, and stays where it is.
      image: { type: 'container', archive: 'web.tar', platform: 'linux/arm64' },
      readiness: { path: '/ready', intervalSeconds: 20 },
      instanceTypes: ['t4g.small'],
    });
    expect(services[0]!.image).not.toHaveProperty('command');
  });
});

test('an archive completes the compose service that runs it, and is copied from outside of the project', async () => {
  const compose = `services:
  front:
    image: docker.io/shop/web:3
    command: [serve, --quick]
  other:
    image: shop/other
`;
  await inProject({}, async (outside) => {
    writeTar(join(outside, 'any.tar'), saved('shop/web:3', config));
    await inProject({ ...project, 'compose.yaml': compose }, async (dir) => {
      const { status } = await imported(dir, 'compose.yaml', join(outside, 'any.tar'));
      expect(status).toBe(0);
      expect(existsSync(join(dir, 'images/front.tar'))).toBe(true);
      const { services } = await loadFleet(join(dir, 'lib/services'));
      expect(services.map(({ name }) => name)).toEqual(['front', 'other']);
      expect(services[0]).toMatchObject({
        port: 3000,
        image: { archive: 'images/front.tar', arguments: ['serve', '--quick'] },
      });
    });
  });
});

test('a folder is an archive too, and a declared VOLUME is state', async () => {
  await inProject(project, async (dir) => {
    writeFolder(join(dir, 'image'), saved('shop/files:1', { ...config, Volumes: { '/files': {} } }));
    const { status, stdout } = await imported(dir, 'image');
    expect(status).toBe(1);
    expect(stdout).toContain('state (possible)');
    const accepted = await imported(dir, 'image', '--accept-state', 'a copy of what the shop keeps');
    expect(accepted.status).toBe(0);
    const { services } = await loadFleet(join(dir, 'lib/services'));
    expect(services[0]).toMatchObject({ name: 'files', process: { caches: ['/files'] } });
  });
});

test('refuses an image of another architecture', async () => {
  await inProject(project, async (dir) => {
    const files = saved('shop/web:3', config);
    const [name, json] = [...files].find(([key]) => /^[0-9a-f]{64}\.json$/.test(key))!;
    const foreign = Buffer.from(json.toString().replace('arm64', 's390x'));
    files.delete(name);
    const hex = sha256(foreign).slice('sha256:'.length);
    files.set(`${hex}.json`, foreign);
    files.set(
      'manifest.json',
      Buffer.from(files.get('manifest.json')!.toString().replace(name, `${hex}.json`)),
    );
    writeTar(join(dir, 'web.tar'), files);
    const { status, stdout } = await imported(dir, 'web.tar');
    expect(status).toBe(1);
    expect(stdout).toContain('linux/s390x');
  });
});

test('an image without a user is a question; --accept-root keeps it root and records why', async () => {
  await inProject(project, async (dir) => {
    writeTar(join(dir, 'web.tar'), saved('shop/web:3', { ...config, User: '' }));
    const asked = await imported(dir, 'web.tar');
    expect(asked.stdout).toContain('a user of its own: 10001:10001 (written)');
    const [safe] = (await loadFleet(join(dir, 'lib/services'))).services;
    expect([safe!.process?.user, safe!.accept]).toEqual(['10001:10001', undefined]);
    const reason = 'it opens raw sockets and drops root by itself';
    expect((await imported(dir, 'web.tar', '--accept-root', reason)).status).toBe(0);
    const [root] = (await loadFleet(join(dir, 'lib/services'))).services;
    expect([root!.process?.user, root!.accept]).toEqual([undefined, { root: reason }]);
  });
});

test.each([
  ['web.tar.xz', 'fd377a585a0000'],
  ['web.tar.bz2', '425a6839314159'],
])('refuses %s as an archive that has to be decompressed first', async (name, head) => {
  await inProject(project, async (dir) => {
    writeFileSync(join(dir, name), Buffer.from(head, 'hex'));
    const { status, stderr } = await imported(dir, name);
    expect(status).toBe(2);
    expect(stderr).toContain('decompress it first');
  });
});
