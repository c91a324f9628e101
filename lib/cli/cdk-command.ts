import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageDir } from './package-dir';

/** Path of the pinned CDK command line, run with this process's own Node. */
export function cdkProgram(): string {
  const packageFile = createRequire(join(packageDir(), 'package.json')).resolve('aws-cdk/package.json');
  return join(dirname(packageFile), 'bin', 'cdk');
}

export interface CdkDeploy {
  /** Id of the one stack to deploy and synthesise; undefined for all. */
  readonly only?: string;
  /** Ids of the stacks to deploy, of all that are synthesised. Default: all. Not beside `only`. */
  readonly stacks?: readonly string[];
  readonly servicesDir: string;
  readonly imagesLock: string;
  /** Folder for the synthesised templates. Default: CDK's, `cdk.out`. */
  readonly output?: string;
  /** When CDK asks before it widens permissions. */
  readonly approval: 'broadening' | 'never';
}

/** Arguments of `cdk` for a deployment; the context keys are those that bin/app.ts reads. */
export function cdkDeployArguments(deploy: CdkDeploy): string[] {
  const { only, stacks = [], servicesDir, imagesLock, output, approval } = deploy;
  const which = stacks.length === 0 ? ['--all'] : [...stacks, '--exclusively'];
  return [
    'deploy',
    ...(only === undefined ? which : [only, '--exclusively', '--context', `undock:only=${only}`]),
    '--context',
    `undock:services=${servicesDir}`,
    '--context',
    `undock:imagesLock=${imagesLock}`,
    '--require-approval',
    approval,
    '--no-notices',
    ...(output === undefined ? [] : ['--output', output]),
  ];
}
