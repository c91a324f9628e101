import { cdkDeployArguments, type CdkDeploy } from '../../lib/cli/cdk-command';

const deploy: CdkDeploy = { servicesDir: 'services', imagesLock: 'images.lock.json', approval: 'never' };

test('takes every stack unless some are named', () => {
  expect(cdkDeployArguments(deploy).slice(0, 2)).toEqual(['deploy', '--all']);
});

test('takes stacks that are named without those they depend on, and synthesises all', () => {
  const args = cdkDeployArguments({ ...deploy, stacks: ['fleet', 'md2html'] });
  expect(args.slice(0, 4)).toEqual(['deploy', 'fleet', 'md2html', '--exclusively']);
  expect(args.join(' ')).not.toContain('undock:only');
});

test('synthesises one stack alone when only that is asked for', () => {
  const args = cdkDeployArguments({ ...deploy, only: 'md2html' });
  expect(args.slice(0, 5)).toEqual([
    'deploy',
    'md2html',
    '--exclusively',
    '--context',
    'undock:only=md2html',
  ]);
});
