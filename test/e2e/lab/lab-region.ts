import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployLocally } from '../../../lib/cli/demo/deploy-locally';
import { startLocalApi } from '../../../lib/lab/local-api';
import { localEnvironment } from '../../../lib/lab/local-environment';
import { pythonEnvironment } from '../../../lib/lab/python-environment';
import type { GroupState, MemberState } from '../../../lib/lab/controller/region-state';
import type { ChangeResult } from '../../../lib/lab/region/region-client';
import { regionClient } from '../../../lib/lab/region/region-client';
import type { RegionChange } from '../../../lib/lab/region/observation';
import type { RegionSnapshot } from '../../../lib/lab/region/region-snapshot';

const projectDir = join(__dirname, '..', '..', '..');
const tools = join(projectDir, 'tools');
const signal = new AbortController().signal;

/** A local API in lab mode, with the test in the place of the controller. */
export interface LabRegion {
  readonly endpoint: string;
  readonly snapshot: () => Promise<RegionSnapshot>;
  readonly apply: (...changes: RegionChange[]) => Promise<ChangeResult[]>;
  readonly group: (name: string) => Promise<GroupState>;
  readonly member: (instanceId: string) => Promise<MemberState | undefined>;
  /** The ordinary `cdk deploy` of one stack; the image id goes into a lock file of its own. */
  readonly deploy: (stack: string, imageId: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startLabRegion(): Promise<LabRegion> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-region-'));
  const emptyFile = join(folder, 'no-aws-configuration');
  await writeFile(emptyFile, '');
  const environment = (endpoint: string): Record<string, string> =>
    localEnvironment(process.env, { endpoint, region: 'us-east-1', emptyFile, cdkHome: join(folder, 'cdk') });
  const python = await pythonEnvironment({
    requirementsFile: join(tools, 'requirements.txt'),
    env: process.env,
    signal,
    onInstall: () => undefined,
  });
  const api = await startLocalApi({
    python,
    script: join(tools, 'local-api.py'),
    env: environment(''),
    signal,
    mode: 'lab',
  });
  const client = regionClient(api);
  const snapshot = (): Promise<RegionSnapshot> => client.snapshot(signal);
  const group = async (name: string): Promise<GroupState> => {
    const { groups } = (await snapshot()).region;
    const found = groups.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no group ${name}; the API said:\n${api.log().join('\n')}`);
    return found;
  };
  let deployments = 0;
  return {
    endpoint: api.endpoint,
    snapshot,
    apply: (...changes) => client.apply(changes, signal),
    group,
    member: async (instanceId) =>
      (await snapshot()).region.groups
        .flatMap(({ members }) => members)
        .find((one) => one.instanceId === instanceId),
    deploy: async (stack, imageId) => {
      const id = String(++deployments);
      const imagesLock = join(folder, `images-${id}.lock.json`);
      await writeFile(imagesLock, JSON.stringify(lockOf(imageId)));
      await deployLocally({
        projectDir,
        servicesDir: join(projectDir, 'lib', 'services'),
        imagesLock,
        only: stack,
        output: join(folder, `cdk.out-${id}`),
        env: environment(api.endpoint),
        signal,
        apiLog: api.log,
        onStack: () => undefined,
      });
    },
    stop: async () => {
      await api.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function lockOf(imageId: string): unknown {
  const current = {
    imageId,
    sourceDigest: `sha256:${'0'.repeat(64)}`,
    baseImage: 'local',
    bakedAt: '2026-01-01T00:00:00Z',
    gitRevision: null,
  };
  const entry = (architecture: string): unknown => ({
    'us-east-1': { [architecture]: { current, previous: [] } },
  });
  return {
    schema: 'undock/images-lock/v1',
    services: { md2html: entry('x86_64'), welcome: entry('arm64'), wordcount: entry('x86_64') },
  };
}
