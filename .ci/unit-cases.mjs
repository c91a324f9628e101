// Writes the files of every example service, and of container services that use what the writer can write,
// each below DIR/<case>/: node .ci/unit-cases.mjs DIR. Prints a line a case: its folder, its service, and the
// greatest exposure that `systemd-analyze security` may find (tenths: 0 is fully confined, 100 not at all).
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createJiti } from 'jiti';

const dir = process.argv[2];
const jiti = createJiti(import.meta.url);
const { systemFiles } = await jiti.import('../lib/systemd/system-files.ts');

/** An image in which every path is a program. */
const image = (config) => ({
  config: { env: {}, entrypoint: ['/bin/serve'], exposedPorts: [], volumes: [], labels: {}, ...config },
  passwd: 'root:x:0:0::/root:/bin/sh\napp:x:1000:1000::/home/app:/bin/sh\n',
  group: 'root:x:0:\napp:x:1000:\naudio:x:29:app\n',
  isProgram: () => true,
  isFolder: () => false,
  placeOf: (path) => path,
});

const container = {
  name: 'api',
  kind: 'web',
  description: 'Answers 100 % of the requests',
  image: { type: 'container', archive: 'images/api.tar' },
  port: 80,
  readiness: { path: '/', expectedStatus: 200, intervalSeconds: 10, timeoutSeconds: 5, healthyCount: 2 },
};

/** Everything that a definition can say about a process. */
const everything = {
  user: 'app',
  supplementaryGroups: ['audio', 44],
  workingDir: '/srv/my app',
  stopSignal: 'SIGRTMIN+3',
  stopGraceSeconds: 30,
  limits: {
    memoryMiB: 512,
    swapMiB: 64,
    memoryReservationMiB: 256,
    cpus: 0.5,
    cpuWeight: 200,
    cpuset: '0-2,4',
    ioWeight: 50,
    tasks: 100,
    resources: { NOFILE: { soft: 1024, hard: 'unlimited' }, CORE: { soft: 0, hard: 0 } },
    oomScoreAdjust: -500,
  },
  capabilities: { add: ['NET_ADMIN'], drop: ['NET_RAW'] },
  readOnlyRoot: true,
  tmpfs: [{ path: '/scratch', sizeMiB: 64, mode: '0700', uid: 1000, gid: 1000 }, { path: '/tmp' }],
  sharedMemoryMiB: 256,
  caches: ['/var/cache/app'],
  extraHosts: { 'db.example.com': '10.0.0.9' },
  dns: ['10.0.0.2'],
  sysctls: { 'net.core.somaxconn': '1024' },
  healthCommand: ['/bin/sh', '-c', 'ok "$A" || exit 1\n'],
};

const cases = [
  ['container', container, {}, 40],
  ['container-user', container, { user: 'app', stopSignal: 'QUIT' }, 35],
  ['container-everything', { ...container, process: everything }, {}, 40],
  [
    'container-dropped',
    { ...container, process: { capabilities: { drop: ['ALL'] }, readOnlyRoot: true } },
    { user: 'app' },
    30,
  ],
  [
    'container-capabilities',
    {
      ...container,
      process: {
        capabilities: {
          add: ['BPF', 'DAC_READ_SEARCH', 'PERFMON', 'SYS_PACCT', 'SYS_PTRACE', 'SYS_TTY_CONFIG', 'NET_RAW'],
        },
      },
    },
    { user: 'app' },
    60,
  ],
  [
    'container-java',
    {
      ...container,
      kind: 'worker',
      image: { ...container.image, arguments: ['-jar', '%i $HOME;'] },
      readiness: { ...container.readiness, heartbeatPath: '/run/undock-api/heartbeat' },
    },
    { entrypoint: ['/usr/bin/java'], healthcheck: { test: ['CMD-SHELL', 'test -e /tmp/ok'] } },
    40,
  ],
];
for (const file of readdirSync('lib/services').sort()) {
  const name = file.replace(/\.ts$/, '');
  if (name === 'fleet') continue;
  const definition = Object.values(await jiti.import(`../lib/services/${file}`))[0];
  cases.push([`service-${name}`, definition, {}, definition.image.type === 'container' ? 40 : 30]);
}

for (const [name, service, config, exposure] of cases) {
  const root = service.image.type === 'container' ? image(config) : undefined;
  for (const { path, text } of systemFiles(service, root).files) {
    const file = join(dir, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  console.log(`${name} ${service.name} ${exposure}`);
}
