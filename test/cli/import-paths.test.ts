import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importVerb } from '../../lib/cli/import';
import { writeImport } from '../../lib/cli/import/write-import';
import { run } from '../../lib/cli/program';
import { aCliContext } from '../builders/cli-context';
import { aFleetDefinition } from '../builders/fleet';
import { definitionText, inProject, treeOf } from '../builders/project-folder';
import { aWorker } from '../builders/service';

const fleet = definitionText('FleetDefinition', aFleetDefinition());
const composeOf = (volume: string) =>
  `services:\n  web:\n    image: shop/web:3\n    ports: ["8080:8080"]\n    volumes: ["${volume}"]\n`;

test('refuses a mount that leads out of the folder of the service, and writes nothing', async () => {
  const files = {
    'compose.yaml': composeOf('./evil.ts:/../../../lib/services/fleet.ts:ro'),
    'evil.ts': 'throw new Error()\n',
    'lib/services/fleet.ts': fleet,
  };
  await inProject(files, async (dir) => {
    const { context } = aCliContext(dir);
    expect(await run(['import', 'compose.yaml'], context, [importVerb])).toBe(1);
    expect(readFileSync(join(dir, 'lib/services/fleet.ts'), 'utf8')).toBe(fleet);
    expect(existsSync(join(dir, 'images'))).toBe(false);
  });
});

test.each(['/etc/hosts:/etc/hosts:ro', './tls.key:/etc/tls.key:ro', '/:/rootfs:ro'])(
  '%s is not copied',
  async (volume) => {
    const files = { 'compose.yaml': composeOf(volume), 'tls.key': 'x\n', 'lib/services/fleet.ts': fleet };
    await inProject(files, async (dir) => {
      const { context } = aCliContext(dir);
      await run(['import', 'compose.yaml'], context, [importVerb]);
      expect(existsSync(join(dir, 'images'))).toBe(false);
    });
  },
);

test.each(['lib/services/fleet.ts', 'images/web/../other/x', '../out', 'images/web2/x', '/etc/x'])(
  'refuses to write %s for service web',
  async (to) => {
    await inProject({ 'a.txt': 'a\n' }, async (dir) => {
      const before = treeOf(dir);
      const service = {
        name: 'web',
        origin: 'image web',
        verdict: 'ready' as const,
        options: [],
        definition: aWorker({ name: 'web' }),
        copies: [{ from: join(dir, 'a.txt'), to }],
      };
      await expect(writeImport({ services: [service], outDir: dir, force: false })).rejects.toMatchObject({
        code: 'OutsideOfService',
        exitStatus: 2,
      });
      expect(treeOf(dir)).toEqual(before);
    });
  },
);
