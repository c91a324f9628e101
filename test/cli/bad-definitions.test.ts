import { checkVerb } from '../../lib/cli/check';
import { run } from '../../lib/cli/program';
import { aCliContext } from '../builders/cli-context';
import { anImagesLock } from '../builders/images-lock';
import { definitionText, goodProject, inProject, treeOf } from '../builders/project-folder';
import { aWebService } from '../builders/service';

/** Runs `undock check` in a project; whatever it does, it must leave the files as they are. */
async function check(files: Record<string, string>, ...options: string[]) {
  return inProject(files, async (dir) => {
    const before = treeOf(dir);
    const { context, written } = aCliContext(dir);
    const status = await run(['check', ...options], context, [checkVerb]);
    expect(treeOf(dir)).toEqual(before);
    return { status, ...written };
  });
}

const oneInstance = {
  ...goodProject(),
  'lib/services/api.ts': definitionText(
    'ServiceDefinition',
    aWebService({ capacity: { minInstances: 1, maxInstances: 2, zones: 2 } }),
  ),
};
const sentence =
  "service 'api': capacity.minInstances 1 cannot survive the loss of a zone; set minInstances to 2 or more, or give accept.singleInstance a reason";

const lock = (value: unknown) => ({ 'images.lock.json': JSON.stringify(value) });

describe('undock check', () => {
  it('counts the services of a good project and names those without an image', async () => {
    expect(await check({ ...goodProject(), ...lock(anImagesLock('api')) })).toEqual({
      status: 0,
      stdout:
        '2 services, no problems\nWithout an image in images.lock.json: mailer (bake with `npx undock bake <service> --apply`)\n',
      stderr: '',
    });
  });

  it('warns of an exception that excuses nothing, which is no mistake', async () => {
    const service = aWebService({
      process: { user: 'app' },
      accept: { root: 'it changes its user by itself' },
    });
    const files = {
      ...goodProject(),
      'lib/services/api.ts': definitionText('ServiceDefinition', service),
    };
    const told =
      'service \'api\': accept.root "it changes its user by itself" excuses nothing, the program has a user that is not root; remove accept.root';
    const { status, stdout } = await check(files);
    expect(status).toBe(0);
    expect(stdout).toContain(`Warning: ${told}\n`);
    expect(JSON.parse((await check(files, '--json')).stdout)).toMatchObject({
      problems: [],
      warnings: [{ code: 'UnneededException', field: 'accept.root', sentence: told }],
    });
  });

  it('refuses a bad definition with its sentence and exit status 2, and writes nothing', async () => {
    expect(await check(oneInstance)).toEqual({
      status: 2,
      stdout: '',
      stderr: `undock: 1 problem in the definitions\n  ${sentence}\n`,
    });
  });

  it('refuses the same as JSON', async () => {
    const { status, stdout } = await check(oneInstance, '--json');
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      schema: 'undock/check/v1',
      services: null,
      problems: [
        {
          code: 'SingleInstance',
          subject: "service 'api'",
          field: 'capacity.minInstances',
          got: '1',
          expected: 'cannot survive the loss of a zone',
          fix: 'set minInstances to 2 or more, or give accept.singleInstance a reason',
          sentence,
        },
      ],
      withoutImage: [],
      warnings: [],
    });
  });

  it('refuses an image lock that cannot be understood, together with the definitions', async () => {
    const { status, stderr } = await check({ ...oneInstance, ...lock({ services: {} }) });
    expect(status).toBe(2);
    expect(stderr.split('\n')).toEqual([
      'undock: 2 problems in the definitions',
      `  ${sentence}`,
      '  images.lock.json: schema is missing and must be "undock/images-lock/v1"; use the version of Undock that wrote the file',
      '',
    ]);
  });

  it('refuses an image of another architecture', async () => {
    const { status, stderr } = await check({ ...goodProject(), ...lock(anImagesLock('api', 'arm64')) });
    expect(status).toBe(2);
    expect(stderr).toContain('names only an arm64 image for us-east-1, and t3.small needs x86_64;');
  });

  it('reads the folder that --services names', async () => {
    const { status, stderr } = await check(goodProject(), '--services', '/does/not/exist');
    expect(status).toBe(2);
    expect(stderr).toBe(
      "undock: services folder '/does/not/exist' does not exist; write fleet.ts and one file for each service in it, or name another folder\n",
    );
  });
});
