import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dockerNames, hostQuestions } from '../../../lib/cli/import/host-questions';
import type { ImportGroup } from '../../../lib/cli/import/import-groups';
import { mapOptions } from '../../../lib/docker/options/map-options';
import { inProject } from '../../builders/project-folder';
import { aSourceService } from '../../docker/options/source-service';

type Options = Parameters<typeof aSourceService>[0];

const groupOf = (name: string, options: Options, baseDir = '/nowhere'): ImportGroup => ({
  name,
  sources: [{ ...aSourceService(options, { serviceNames: ['web', 'api', 'db'] }), name }],
  baseDir,
  origin: `service '${name}' of compose project 'shop'`,
});

const others = [
  groupOf('api', [['container_name', 'shop-api']]),
  groupOf('db', [['networks', { name: 'back', aliases: ['database'] }]]),
];

function questions(options: Options, baseDir?: string) {
  const web = groupOf('web', options, baseDir);
  const mapped = mapOptions({ sources: web.sources, fileExists: () => true });
  const found = hostQuestions(web, mapped, dockerNames([web, ...others]));
  return { uses: [...found.uses], asked: found.options.map(({ option, value }) => `${option} ${value}`) };
}

test.each<[string, Options, string[], string[]]>([
  ['a command', [['command', ['serve', '--to', 'http://api:9000']]], ['command api'], ['api']],
  ['an alias', [['entrypoint', ['wait', 'database:5432']]], ['entrypoint db'], ['db']],
  ['a container', [['environment', { name: 'API', value: 'shop-api' }]], ['environment api'], ['api']],
  ['a secret', [['environment', { name: 'U', value: 'pg://me:pw@db/x' }]], ['environment db'], ['db']],
  ['itself', [['command', ['serve', 'http://web:9000']]], [], []],
  ['what the table asked about', [['environment', { name: 'API', value: 'http://api' }]], [], ['api']],
  [
    'one service twice',
    [
      ['entrypoint', ['wait', 'api:9000']],
      ['command', ['serve', 'http://api:9000']],
    ],
    ['entrypoint api'],
    ['api'],
  ],
])('%s: one question for each other service', (_name, options, asked, uses) => {
  expect(questions(options)).toEqual({ asked, uses });
});

test('files that are laid over the image are searched, and what is not text is not', async () => {
  await inProject({}, (dir) => {
    mkdirSync(join(dir, 'conf/deep'), { recursive: true });
    writeFileSync(join(dir, 'conf/deep/site.conf'), 'proxy_pass http://api;\n');
    writeFileSync(join(dir, 'conf/blob'), 'http://db:1\0');
    const mount = { type: 'bind', source: './conf', target: '/etc/site', read_only: true };
    expect(questions([['volumes', mount]], dir)).toEqual({ asked: ['files api'], uses: ['api'] });
    return Promise.resolve();
  });
});
