import { join } from 'node:path';
import { importVerb } from '../../lib/cli/import';
import { loadFleet } from '../../lib/cli/load-fleet';
import { run } from '../../lib/cli/program';
import { aCliContext } from '../builders/cli-context';
import { aFleetDefinition } from '../builders/fleet';
import { definitionText, inProject } from '../builders/project-folder';
import { putImage, putIndex, tarOf, writeTar, type Files } from '../docker/image/image-builder';

/** An archive with an image for each architecture, which listens on a port of its own. */
function archiveOf(ports: Readonly<Record<string, number>>): Files {
  const files: Files = new Map();
  const manifests = Object.entries(ports).map(([architecture, port]) => ({
    ...putImage(files, [{ tar: tarOf([{ name: architecture }]) }], {
      architecture,
      config: { User: 'app', ExposedPorts: { [`${port}/tcp`]: {} } },
    }),
    platform: { os: 'linux', architecture },
  }));
  return putIndex(files, manifests);
}

async function imported(ports: Readonly<Record<string, number>>, platform: string) {
  const files = {
    'compose.yaml': `services:\n  web:\n    image: shop/web\n${platform}`,
    'lib/services/fleet.ts': definitionText('FleetDefinition', aFleetDefinition()),
  };
  return inProject(files, async (dir) => {
    writeTar(join(dir, 'web.tar'), archiveOf(ports));
    const { context, written } = aCliContext(dir);
    const status = await run(['import', 'compose.yaml', 'web.tar'], context, [importVerb]);
    const [service] = status === 0 ? (await loadFleet(join(dir, 'lib/services'))).services : [];
    return { status, stderr: written.stderr, service };
  });
}

test.each([
  ['', 'linux/amd64', 1000],
  ['    platform: linux/amd64\n', 'linux/amd64', 1000],
  ['    platform: linux/arm64\n', 'linux/arm64', 2000],
])('of an archive with two platforms %j takes %s', async (platform, expected, port) => {
  const { service } = await imported({ amd64: 1000, arm64: 2000 }, platform);
  expect(service).toMatchObject({ port, image: { platform: expected } });
});

test('refuses an archive that has not the platform that the service asks for', async () => {
  const { status, stderr } = await imported({ amd64: 1000 }, '    platform: linux/arm64\n');
  expect(status).toBe(2);
  expect(stderr).toContain('has no linux/arm64, it has linux/amd64');
});
