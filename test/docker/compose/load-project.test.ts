import { load, optionsOf, refusal, valuesOf } from './compose-files';

const two = (base: string, override: string): ReturnType<typeof load> =>
  load({ 'compose.yaml': base, 'o.yaml': override }, { files: ['compose.yaml', 'o.yaml'] });
const web = (text: string): string => `services:\n  web:\n${text.replace(/^/gm, '    ')}`;
const base =
  web(
    'image: a\ncommand: [x, y]\ndns: [1.1.1.1]\nports: ["80:80"]\nvolumes: ["data:/w"]\nenvironment: {A: 1, B: 2}\nlogging: {driver: syslog, options: {tag: x}}\nhealthcheck: {test: [CMD, a], retries: 1}\n',
  ) + '\nvolumes: {data: {}, extra: {}}\n';

describe('merging of files', () => {
  it.each<[string, string, unknown[]]>([
    ['image: b', 'image', ['b']],
    ['command: [z]', 'command', [['z']]],
    ['dns: [8.8.8.8, 1.1.1.1]', 'dns', ['1.1.1.1', '8.8.8.8']],
    [
      'environment: [B=3, C=4]',
      'environment',
      [
        { name: 'A', value: '1' },
        { name: 'B', value: '3' },
        { name: 'C', value: '4' },
      ],
    ],
    ['volumes: ["extra:/w"]', 'volumes', [{ type: 'volume', source: 'extra', target: '/w' }]],
    [
      'ports: ["80:80/tcp", "81:80"]',
      'ports',
      [
        { target: 80, protocol: 'tcp', published: '80' },
        { target: 80, protocol: 'tcp', published: '81' },
      ],
    ],
    ['healthcheck: {test: [CMD, b]}', 'healthcheck.test', [['CMD', 'b']]],
    ['healthcheck: {test: [CMD, b]}', 'healthcheck.retries', [1]],
    [
      'logging: {options: {more: y}}',
      'logging.options',
      [
        { name: 'tag', value: 'x' },
        { name: 'more', value: 'y' },
      ],
    ],
    ['logging: {driver: journald}', 'logging.options', []],
    ['ports: !reset []', 'ports', []],
    ['ports: !override ["90:90"]', 'ports', [{ target: 90, protocol: 'tcp', published: '90' }]],
    ['environment: {A: !reset null}', 'environment', [{ name: 'B', value: '2' }]],
    ['healthcheck: !reset {}', 'healthcheck.test', []],
    ['healthcheck: !override {interval: 1s}', 'healthcheck.retries', []],
  ])('%s over the base', (override, key, expected) => {
    expect(valuesOf(two(base, web(override)), key)).toEqual(expected);
  });

  it('keeps the place of what won', () => {
    const [service] = two(base, web('image: b')).services;
    expect(service?.options.find((it) => it.key === 'image')?.source).toEqual({
      file: 'o.yaml',
      line: 3,
      column: 5,
    });
  });

  it('takes several documents of one file as layers, and !reset of a whole service', () => {
    const project = load(
      `${base}---\nservices:\n  web: {image: c}\n  more: {image: m}\n---\nservices: {more: !reset null}\n`,
    );
    expect([valuesOf(project, 'image'), project.services.map((it) => it.name)]).toEqual([['c'], ['web']]);
  });

  it('resolves anchors and merge keys, the own key winning', () => {
    const project = load(
      'x-a: &a {image: a, user: u}\nservices:\n  web: {<<: *a, image: b}\n  two: {<<: [*a]}\n',
    );
    expect([optionsOf(project), valuesOf(project, 'image', 'two')]).toEqual([
      [
        ['image', 'b'],
        ['user', 'u'],
      ],
      ['a'],
    ]);
  });
});

describe('anchors', () => {
  it('given twice mean the one before the alias', () => {
    const text =
      'x-a: &a {image: one}\nx-b: {c: *a, d: &a {image: two}}\nservices: {web: *a, more: {<<: *a}}';
    const project = load(text);
    expect([valuesOf(project, 'image'), valuesOf(project, 'image', 'more')]).toEqual([['two'], ['two']]);
  });
});

describe('extends', () => {
  it('lays a service over one of the same file, and over one elsewhere with its paths turned', () => {
    const project = load({
      'compose.yaml':
        'services:\n  web: {extends: {file: common/base.yaml, service: app}, environment: {B: 2}}\n  two: {extends: web, user: u}\n',
      'common/base.yaml':
        'services: {app: {extends: root, env_file: a.env, volumes: ["./d:/d"]}, root: {build: .}}',
      'common/a.env': 'A=1\nB=1',
    });
    expect(valuesOf(project, 'build.context', 'two')).toEqual(['./common']);
    expect(valuesOf(project, 'volumes')).toEqual([
      { type: 'bind', source: './common/d', target: '/d', bind: { create_host_path: true } },
    ]);
    expect(valuesOf(project, 'environment', 'two')).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
    ]);
    expect(project.files).toEqual(['compose.yaml', 'common/base.yaml', 'common/a.env']);
  });

  it.each<[string, Record<string, string>, string, string]>([
    [
      'a circle',
      { 'compose.yaml': 'services: {a: {extends: b}, b: {extends: a}}' },
      'ComposeCycle',
      'compose.yaml:1:33: extends goes round in a circle: compose.yaml#a → compose.yaml#b → compose.yaml#a',
    ],
    [
      'a missing file',
      { 'compose.yaml': 'services: {a: {extends: {file: no.yaml, service: b}}}' },
      'ComposeFileMissing',
      "compose.yaml:1:16: compose file 'no.yaml' does not exist; check the path",
    ],
    [
      'a missing service',
      { 'compose.yaml': 'services: {apple: {extends: aple}}' },
      'ComposeReference',
      "compose.yaml:1:20: compose.yaml has no service 'aple'; did you mean 'apple'?",
    ],
  ])('refuses %s', (_, files, code, message) => {
    const error = refusal(() => load(files));
    expect([error.code, error.message]).toEqual([code, message]);
  });
});

describe('include', () => {
  it('copies services and definitions, each project with its own folder and .env', () => {
    const project = load(
      {
        'compose.yaml':
          'include:\n  - sub/compose.yaml\n  - {path: [b/c.yaml], env_file: b.env, project_directory: b}\nservices: {web: {image: x, depends_on: [db]}}',
        'sub/compose.yaml': 'services: {db: {image: "d:${TAG}", volumes: ["./v:/v"]}}',
        'sub/.env': 'TAG=5',
        'b/c.yaml': 'services: {q: {image: "q:${TAG}-${OUT}", networks: [n]}}\nnetworks: {n: {}}',
        'b.env': 'TAG=6\nOUT=inner',
      },
      { environment: { OUT: 'outer' } },
    );
    expect(project.services.map((it) => it.name)).toEqual(['web', 'db', 'q']);
    expect([valuesOf(project, 'image', 'db'), valuesOf(project, 'image', 'q')]).toEqual([
      ['d:5'],
      ['q:6-outer'],
    ]);
    expect(valuesOf(project, 'volumes', 'db')).toMatchObject([{ source: './sub/v' }]);
    expect(Object.keys(project.services[0]!.context.networks)).toEqual(['n']);
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'a circle',
      { 'compose.yaml': 'include: [b.yaml]\nservices: {a: {image: x}}', 'b.yaml': 'include: [compose.yaml]' },
      'ComposeCycle',
    ],
    [
      'a second service of the same name',
      {
        'compose.yaml': 'include: [b.yaml]\nservices: {a: {image: x}}',
        'b.yaml': 'services: {a: {image: y}}',
      },
      'ComposeReference',
    ],
    [
      'an address elsewhere',
      { 'compose.yaml': 'include: ["https://example.com/c.yaml"]' },
      'ComposeReference',
    ],
    ['a missing file', { 'compose.yaml': 'include: [no.yaml]' }, 'ComposeFileMissing'],
  ])('refuses %s', (_, files, code) => {
    expect(refusal(() => load(files)).code).toBe(code);
  });
});

describe('a project', () => {
  it('has all services unless profiles are asked for', () => {
    const text = 'name: shop\nservices: {a: {image: x}, b: {image: x, profiles: [dev]}}';
    expect(load(text)).toMatchObject({ name: 'shop', leftOut: [] });
    expect(load(text, { profiles: [] }).leftOut).toEqual(['b']);
    expect(load(text, { profiles: ['dev'] }).leftOut).toEqual([]);
  });

  it('may be the JSON of docker compose config', () => {
    const project = load(
      JSON.stringify({
        name: 's',
        services: {
          web: {
            command: null,
            entrypoint: null,
            image: 'x',
            networks: { default: null },
            healthcheck: { test: ['CMD', 'a'], interval: '10s' },
            ports: [{ mode: 'ingress', target: 80, published: '80', protocol: 'tcp' }],
          },
        },
        networks: { default: { name: 's_default', ipam: {} } },
      }),
    );
    expect(valuesOf(project, 'ports')).toEqual([
      { mode: 'ingress', target: 80, published: '80', protocol: 'tcp' },
    ]);
    expect(project.services[0]!.context.networks).toEqual({ default: { name: 's_default', ipam: {} } });
  });

  it.each([
    [
      'depends_on: [wb]',
      "service 'web': depends_on names the service 'wb', which is not defined; did you mean 'web'?",
    ],
    [
      'networks: [n]',
      "service 'web': networks names the network 'n', which is not defined; add it to networks:",
    ],
    [
      'volumes: ["data:/d"]',
      "service 'web': volumes names the volume 'data', which is not defined; add it to volumes:",
    ],
    ['secrets: [s]', "service 'web': secrets names the secret 's', which is not defined; add it to secrets:"],
    [
      'network_mode: service:x',
      "service 'web': network_mode names the service 'x', which is not defined; add it to services:",
    ],
  ])('refuses %s when nothing has that name', (line, sentence) => {
    const error = refusal(() => load(web(`image: x\n${line}`)));
    expect([error.code, error.message.replace(/^compose.yaml:4:\d+: /, '')]).toEqual([
      'ComposeReference',
      sentence,
    ]);
  });

  it('refuses network_mode together with networks', () => {
    expect(refusal(() => load(web('image: x\nnetwork_mode: host\nnetworks: [default]'))).code).toBe(
      'ComposeWrongValue',
    );
  });
});
