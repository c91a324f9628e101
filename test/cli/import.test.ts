import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { join } from 'node:path';
import { importVerb } from '../../lib/cli/import';
import { loadFleet } from '../../lib/cli/load-fleet';
import { run } from '../../lib/cli/program';
import { aFleetDefinition } from '../builders/fleet';
import { aCliContext } from '../builders/cli-context';
import { definitionText, inProject, treeOf } from '../builders/project-folder';

const realRename = fs.rename;

afterEach(() => jest.restoreAllMocks());

interface Report {
  readonly schema: string;
  readonly written: readonly string[];
  readonly services: readonly {
    readonly name: string;
    readonly verdict: string;
    readonly options: readonly {
      readonly option: string;
      readonly status: string;
      readonly reason: string;
      readonly line: number | null;
    }[];
  }[];
}

const compose = `services:
  web:
    image: shop/web:3
    ports: ["8080:8080"]
    environment:
      LOG_LEVEL: info
      API_TOKEN: s3cret-and-long
    volumes:
      - ./web.conf:/etc/web.conf:ro
  worker:
    image: shop/worker:3
    stop_signal: SIGINT
`;

const database = `${compose}  db:
    image: postgres:16
`;

const files = {
  'compose.yaml': compose,
  'web.conf': 'listen 8080\n',
  'lib/services/fleet.ts': definitionText('FleetDefinition', aFleetDefinition()),
};

async function imported(dir: string, ...args: string[]) {
  const { context, written } = aCliContext(dir);
  const status = await run(['import', ...args], context, [importVerb]);
  return { status, ...written };
}

const servicesOf = (stdout: string) => (JSON.parse(stdout) as Report).services;

test('writes definitions that break no rule, and the files they need', async () => {
  await inProject(files, async (dir) => {
    const { status, stdout } = await imported(dir, 'compose.yaml', '--json');
    expect(status).toBe(0);
    const report = JSON.parse(stdout) as Report;
    expect(report.schema).toBe('undock/import/v1');
    expect(report.services.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
      'web decisions',
      'worker decisions',
    ]);
    expect(report.written).toEqual(['images/web/files', 'lib/services/web.ts', 'lib/services/worker.ts']);
    expect(readFileSync(join(dir, 'images/web/files/etc/web.conf'), 'utf8')).toBe('listen 8080\n');
    const fleet = await loadFleet(join(dir, 'lib/services'));
    expect(fleet.services[0]).toMatchObject({
      image: { type: 'container', archive: 'images/web.tar', filesDir: 'images/web/files' },
      environment: { LOG_LEVEL: 'info' },
      secrets: { API_TOKEN: { parameterStore: '/web/API_TOKEN' } },
    });
    expect(fleet.services[1]).toMatchObject({ kind: 'worker', process: { stopSignal: 'SIGINT' } });
  });
});

test('no secret is in what is written or printed', async () => {
  await inProject(files, async (dir) => {
    const json = await imported(dir, 'compose.yaml', '--json');
    const text = await imported(dir, 'compose.yaml');
    const definition = readFileSync(join(dir, 'lib/services/web.ts'), 'utf8');
    expect([json.stdout, json.stderr, text.stdout, text.stderr, definition].join('')).not.toContain('s3cret');
  });
});

test('every option has its line in the source', async () => {
  await inProject(files, async (dir) => {
    const { stdout } = await imported(dir, 'compose.yaml', '--json', '--dry-run');
    const [web] = servicesOf(stdout);
    const lines = web!.options
      .filter(({ line }) => line !== null)
      .map(({ option, line }) => `${option} ${line ?? 0}`);
    expect(lines).toEqual(
      expect.arrayContaining(['image 3', 'ports 4', 'environment 6', 'environment 7', 'volumes 9']),
    );
    expect(existsSync(join(dir, 'lib/services/web.ts'))).toBe(false);
  });
});

test('the report is readable in 100 columns', async () => {
  await inProject(
    { ...files, 'compose.yaml': `${database}    command: ["${'x'.repeat(300)}"]\n` },
    async (dir) => {
      const { stdout } = await imported(dir, 'compose.yaml', '--dry-run');
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
      expect(stdout).toContain('db: refused');
      expect(stdout).toContain('3 services: 2 imported, 1 refused');
    },
  );
});

test('a refused service is not written, the others are, and the exit status is 1', async () => {
  await inProject({ ...files, 'compose.yaml': database }, async (dir) => {
    const { status, stdout, stderr } = await imported(dir, 'compose.yaml', '--json');
    expect(status).toBe(1);
    expect(servicesOf(stdout).at(-1)).toMatchObject({ name: 'db', verdict: 'refused' });
    expect(stderr).toContain("'db'");
    expect(existsSync(join(dir, 'lib/services/db.ts'))).toBe(false);
    expect(existsSync(join(dir, 'lib/services/web.ts'))).toBe(true);
  });
});

test('writes nothing when all is refused', async () => {
  await inProject({ 'compose.yaml': 'services:\n  db:\n    image: postgres\n' }, async (dir) => {
    const before = treeOf(dir);
    expect((await imported(dir, 'compose.yaml')).status).toBe(1);
    expect(treeOf(dir)).toEqual(before);
  });
});

test('accepted state is recorded in the definition', async () => {
  await inProject({ ...files, 'compose.yaml': database }, async (dir) => {
    const reason = 'a replica that is filled again at every start';
    expect((await imported(dir, 'compose.yaml', '--only', 'db', '--accept-state', reason)).status).toBe(0);
    const fleet = await loadFleet(join(dir, 'lib/services'));
    expect(fleet.services.map(({ name, accept }) => [name, accept?.state])).toEqual([['db', reason]]);
  });
});

test('an edited file is kept, and with it everything else; --force replaces it', async () => {
  await inProject(files, async (dir) => {
    await imported(dir, 'compose.yaml');
    expect((await imported(dir, 'compose.yaml')).status).toBe(0);
    const path = join(dir, 'lib/services/web.ts');
    writeFileSync(path, readFileSync(path, 'utf8').replace('maxInstances: 4', 'maxInstances: 9'));
    const before = treeOf(dir);
    const { status, stderr } = await imported(dir, 'compose.yaml');
    expect(status).toBe(2);
    expect(stderr).toContain('lib/services/web.ts');
    expect(stderr).toContain('--force');
    expect(treeOf(dir)).toEqual(before);
    expect((await imported(dir, 'compose.yaml', '--force')).status).toBe(0);
    expect(readFileSync(path, 'utf8')).toContain('maxInstances: 4');
  });
});

test('a file beside a definition that was edited is kept too', async () => {
  await inProject(files, async (dir) => {
    await imported(dir, 'compose.yaml');
    writeFileSync(join(dir, 'images/web/files/etc/web.conf'), 'listen 9090\n');
    expect((await imported(dir, 'compose.yaml')).status).toBe(2);
    expect(readFileSync(join(dir, 'images/web/files/etc/web.conf'), 'utf8')).toBe('listen 9090\n');
  });
});

test('all or nothing: when a later file cannot be put in place, all is as it was', async () => {
  await inProject(files, async (dir) => {
    await imported(dir, 'compose.yaml', '--only', 'web');
    writeFileSync(join(dir, 'compose.yaml'), compose.replace('LOG_LEVEL: info', 'LOG_LEVEL: debug'));
    // The definition of the worker is moved into place after that of web, and cannot be kept aside.
    const before = treeOf(dir);
    const moves: string[] = [];
    jest.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
      moves.push(String(to));
      if (String(to).endsWith('worker.ts'))
        throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      await realRename(from, to);
    });
    const { status, stderr } = await imported(dir, 'compose.yaml');
    expect(status).toBe(1);
    expect(stderr).toContain('no space left');
    expect(moves.some((to) => to.endsWith('web.ts'))).toBe(true);
    expect(treeOf(dir)).toEqual(before);
  });
});

test('folders that a failed import made are gone', async () => {
  await inProject(files, async (dir) => {
    jest.spyOn(fs, 'rename').mockRejectedValue(new Error('no space left'));
    expect((await imported(dir, 'compose.yaml', '--out', 'elsewhere/deep')).status).toBe(1);
    expect(existsSync(join(dir, 'elsewhere'))).toBe(false);
  });
});

test('a Dockerfile that a service is built from is read with it', async () => {
  const built = 'services:\n  web:\n    build: app\n';
  await inProject(
    { ...files, 'compose.yaml': built, 'app/Dockerfile': 'FROM node:22\nEXPOSE 3000\nUSER node\n' },
    async (dir) => {
      const { status, stdout } = await imported(dir, 'compose.yaml', '--json');
      expect(status).toBe(0);
      expect(servicesOf(stdout)[0]!.options.map(({ option }) => option)).toEqual(
        expect.arrayContaining(['FROM', 'EXPOSE', 'USER']),
      );
      const fleet = await loadFleet(join(dir, 'lib/services'));
      expect(fleet.services[0]).toMatchObject({ kind: 'web', port: 3000 });
    },
  );
});

test('an inspected container is imported by itself', async () => {
  const inspect = [
    {
      Id: 'a',
      Name: '/mailer',
      Config: { Image: 'shop/mailer', Cmd: ['run'] },
      HostConfig: { Memory: 268435456 },
      Mounts: [],
    },
  ];
  await inProject({ ...files, 'inspect.json': JSON.stringify(inspect) }, async (dir) => {
    expect((await imported(dir, 'inspect.json')).status).toBe(0);
    const fleet = await loadFleet(join(dir, 'lib/services'));
    expect(fleet.services[0]).toMatchObject({
      name: 'mailer',
      image: { arguments: ['run'] },
      process: { limits: { memoryMiB: 256 } },
    });
  });
});

test('--out writes the same tree elsewhere and leaves the project alone', async () => {
  await inProject(files, async (dir) => {
    const before = treeOf(join(dir, 'lib'));
    expect((await imported(dir, 'compose.yaml', '--out', 'elsewhere/deep')).status).toBe(0);
    expect(treeOf(join(dir, 'lib'))).toEqual(before);
    expect(Object.keys(treeOf(join(dir, 'elsewhere/deep')))).toHaveLength(3);
  });
});

test.each([
  [['compose.yaml', '--only', 'nobody'], 'nobody'],
  [['compose.yaml', '--accept-state', 'short'], '--accept-state "short": must be a reason of 10 to 200'],
  [['compose.yaml', '--accept-root', 'short'], '--accept-root "short": must be a reason of 10 to 200'],
  [['lib'], 'folder without'],
  [['broken.yaml'], 'broken.yaml'],
  [['broken.json'], 'broken.json'],
  [['empty.tar'], 'empty.tar'],
])('refuses %j and writes nothing', async (args, said) => {
  const more = { 'broken.yaml': 'services:\n  web: [\n', 'broken.json': '[{', 'empty.tar': '' };
  await inProject({ ...files, ...more }, async (dir) => {
    const before = treeOf(dir);
    const { status, stderr } = await imported(dir, ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(said);
    expect(treeOf(dir)).toEqual(before);
  });
});
