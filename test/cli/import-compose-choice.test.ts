import { importVerb } from '../../lib/cli/import';
import { run } from '../../lib/cli/program';
import { aCliContext } from '../builders/cli-context';
import { inProject } from '../builders/project-folder';

const compose = `services:
  web:
    image: shop/web:\${TAG:-none}
  debug:
    image: shop/debug
    profiles: [dev]
  load:
    image: shop/load
    profiles: [test]
`;

const files = {
  'compose.yaml': compose,
  '.env': 'TAG=from-dotenv\n',
  'a.env': 'TAG=a\n',
  'b.env': 'TAG=b\nCOMPOSE_PROFILES=test\n',
  'inspect.json': JSON.stringify([
    { Id: 'a', Name: '/x', Config: { Image: 'x' }, HostConfig: {}, Mounts: [] },
  ]),
};

async function imported(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return inProject(files, async (dir) => {
    const { context, written } = aCliContext(dir);
    const status = await run(['import', ...args, '--dry-run', '--json'], { ...context, env }, [importVerb]);
    const { services = [] } = JSON.parse(written.stdout) as {
      services?: { name: string; options: { option: string; value: string }[] }[];
    };
    return {
      status,
      stderr: written.stderr,
      names: services.map(({ name }) => name),
      image: services[0]?.options.find(({ option }) => option === 'image')?.value,
    };
  });
}

test.each([
  [[], {}, ['web', 'debug', 'load']],
  [['--compose-profile', 'dev'], {}, ['web', 'debug']],
  [['--compose-profile', 'dev', '--compose-profile', 'test'], {}, ['web', 'debug', 'load']],
  [[], { COMPOSE_PROFILES: 'dev, other' }, ['web', 'debug']],
  [['--compose-profile', 'test'], { COMPOSE_PROFILES: 'dev' }, ['web', 'load']],
  [['--compose-env-file', 'b.env'], {}, ['web', 'load']],
] as const)('%j with %j imports %j', async (args, env, expected) => {
  const { names, stderr } = await imported(['compose.yaml', ...args], env);
  expect(names).toEqual(expected);
  for (const name of ['debug', 'load']) expect(stderr.includes(name)).toBe(!names.includes(name));
});

test.each([
  [[], 'shop/web:from-dotenv'],
  [['--compose-env-file', 'a.env'], 'shop/web:a'],
  [['--compose-env-file', 'a.env', '--compose-env-file', 'b.env'], 'shop/web:b'],
])('with %j the image is %s', async (args, image) => {
  expect((await imported(['compose.yaml', ...args])).image).toBe(image);
});

test.each([
  [['compose.yaml', '--compose-env-file', 'nope.env'], 'does not exist'],
  [['inspect.json', '--compose-profile', 'dev'], '--compose-profile: is about compose files'],
  [['inspect.json', '--compose-env-file', 'a.env'], '--compose-env-file: is about compose files'],
])('refuses %j', async (args, said) => {
  const { status, stderr } = await imported(args);
  expect(status).toBe(2);
  expect(stderr).toContain(said);
});
