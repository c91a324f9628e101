import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cdkDeployArguments } from '../../lib/cli/cdk-command';
import { deployVerb } from '../../lib/cli/deploy';
import { run } from '../../lib/cli/program';
import { aCliContext } from '../builders/cli-context';
import { copyExampleServices } from '../builders/example-services';

const imageId = 'ami-0123456789abcdef0';

let projectDir: string;
beforeEach(() => {
  projectDir = mkdtempSync(join(tmpdir(), 'deploy-test-'));
  copyExampleServices(join(projectDir, 'lib/services'));
});
afterEach(() => rmSync(projectDir, { recursive: true, force: true }));

function lockImage(): void {
  const current = {
    imageId,
    sourceDigest: `sha256:${'1'.repeat(64)}`,
    baseImage: 'debian-12',
    bakedAt: '2026-01-02T03:04:05Z',
    gitRevision: null,
  };
  const services = { md2html: { 'us-east-1': { x86_64: { current, previous: [] } } } };
  const lock = { schema: 'undock/images-lock/v1', services };
  writeFileSync(join(projectDir, 'images.lock.json'), JSON.stringify(lock));
}

async function deploy(...args: string[]) {
  return deployAnswering(undefined, ...args);
}

async function deployAnswering(answer: string | undefined, ...args: string[]) {
  const { context, written } = aCliContext(projectDir, answer);
  const status = await run(['deploy', ...args], context, [deployVerb]);
  return { status, ...written };
}

describe('undock deploy', () => {
  it('prints the plan and deploys nothing without --apply', async () => {
    lockImage();
    const { status, stdout, stderr } = await deploy('md2html');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.split('\n')).toEqual(
      expect.arrayContaining([
        'Plan for md2html:',
        '  stack    undock-md2html, no other stack is synthesised or changed',
        `  group    undock-md2html, launched from ${imageId} (images.lock.json)`,
        'Nothing was deployed; add --apply to deploy it.',
      ]),
    );
  });

  it('prints the plan as undock/deploy/v1', async () => {
    lockImage();
    const { stdout } = await deploy('md2html', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'undock/deploy/v1',
      service: 'md2html',
      stack: 'undock-md2html',
      region: 'us-east-1',
      account: null,
      imageId,
      applied: false,
    });
  });

  it.each(['n', '', 'yep'])('is declined with %p, exit status 3, before CDK starts', async (answer) => {
    lockImage();
    const { status, stdout, stderr } = await deployAnswering(answer, 'md2html', '--apply');
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toMatch(/undock: Declined; nothing was changed\.\n$/);
  });

  it('refuses to go ahead where nobody can be asked, unless told --yes', async () => {
    lockImage();
    const { status, stderr } = await deployAnswering(undefined, 'md2html', '--apply');
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /undock: Deploy undock-md2html: there is no terminal to ask on; add --yes to go ahead without a question\n$/,
    );
  });

  it('refuses a service that does not exist, with the names that do', async () => {
    const { status, stdout, stderr } = await deploy('md2htm');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(
      "undock: service 'md2htm': not defined, expected one of md2html, welcome, wordcount; correct the name or add lib/services/md2htm.ts\n",
    );
  });

  it('refuses the fleet stack, and says how that is deployed', async () => {
    const { status, stderr } = await deploy('fleet');
    expect(status).toBe(2);
    expect(stderr).toContain(
      'deploy what all services share with `npx cdk deploy fleet -c undock:only=fleet`',
    );
  });

  it('refuses a service without an image, and says how to bake it', async () => {
    const { status, stderr } = await deploy('md2html', '--apply');
    expect(status).toBe(2);
    expect(stderr).toContain('bake one with `npx undock bake md2html --apply`');
  });
});

describe('cdkDeployArguments', () => {
  const common = { servicesDir: 's', imagesLock: 'l' };

  it('selects and synthesises one stack only', () => {
    expect(cdkDeployArguments({ ...common, only: 'api', approval: 'broadening' })).toEqual(
      'deploy api --exclusively --context undock:only=api --context undock:services=s --context undock:imagesLock=l --require-approval broadening --no-notices'.split(
        ' ',
      ),
    );
  });

  it('deploys all stacks into a folder of its own', () => {
    expect(cdkDeployArguments({ ...common, output: 'o', approval: 'never' })).toEqual(
      'deploy --all --context undock:services=s --context undock:imagesLock=l --require-approval never --no-notices --output o'.split(
        ' ',
      ),
    );
  });
});
