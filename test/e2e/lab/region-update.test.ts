import { DescribeInstanceRefreshesCommand } from '@aws-sdk/client-auto-scaling';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { clientOf, groupName, handController, type HandController } from './hand-controller';
import { startLabRegion, type LabRegion } from './lab-region';

const imageA = `ami-${'a'.repeat(17)}`;
const imageB = `ami-${'b'.repeat(17)}`;
const imageC = `ami-${'c'.repeat(17)}`;

let lab: LabRegion;
let hand: HandController;
beforeAll(async () => {
  lab = await startLabRegion();
  hand = handController(lab);
  await lab.deploy('fleet', imageA);
  await lab.deploy('md2html', imageA);
});
afterAll(() => lab.stop());

const stackStatus = async (): Promise<string | undefined> => {
  const { Stacks } = await new CloudFormationClient(clientOf(lab)).send(
    new DescribeStacksCommand({ StackName: 'undock-md2html' }),
  );
  return Stacks?.[0]?.StackStatus;
};

describe('a stack update by cdk deploy', () => {
  it('begins an instance refresh in place, and is complete when the refresh is', async () => {
    const first = await hand.launchToService('us-east-1a');
    const old = await lab.group(groupName);
    const deployment = lab.deploy('md2html', imageB);
    const refresh = await hand.pendingRefresh();
    expect(await stackStatus()).toBe('UPDATE_IN_PROGRESS');
    const group = await lab.group(groupName);
    expect(refresh).toMatchObject({
      fromVersion: old.launchVersion,
      toVersion: old.launchVersion.replace(/:1$/, ':2'),
      total: 1,
      preferences: {
        minHealthyPercent: 100,
        maxHealthyPercent: 150,
        warmupSeconds: 60,
        checkpointPercents: [50, 100],
        checkpointDelaySeconds: 300,
        bakeSeconds: 300,
        autoRollback: true,
        skipMatching: true,
      },
    });
    expect(refresh.preferences.alarms).toHaveLength(4);
    expect(group.launchVersion).toBe(old.launchVersion);
    expect(group.members.map(({ instanceId }) => instanceId)).toEqual([first]);

    await hand.refreshTo('InProgress');
    await hand.must({
      type: 'setLaunchVersion',
      group: groupName,
      launchVersion: refresh.toVersion,
      cause: 'refresh',
    });
    const second = await hand.launchToService('us-east-1b');
    expect(await hand.shown()).toEqual(['InService Healthy v1', 'InService Healthy v2']);
    expect((await lab.snapshot()).instances.find((one) => one.instanceId === second)?.imageId).toBe(imageB);
    await hand.endMember(first);
    expect(await stackStatus()).toBe('UPDATE_IN_PROGRESS');
    await hand.refreshTo('Successful');
    await deployment;
    expect(await stackStatus()).toBe('UPDATE_COMPLETE');
    expect((await lab.group(groupName)).launchVersion).toBe(refresh.toVersion);
  });

  it('puts the old values back when the refresh fails, and cdk deploy fails', async () => {
    const before = await lab.group(groupName);
    const deployment = lab.deploy('md2html', imageC).then(
      () => 'deployed',
      (error: unknown) => (error as Error).message,
    );
    const refresh = await hand.pendingRefresh(before.refresh?.id);
    expect(refresh.toVersion).toMatch(/:3$/);
    await hand.must({
      type: 'setLaunchVersion',
      group: groupName,
      launchVersion: refresh.toVersion,
      cause: 'refresh',
    });
    await hand.refreshTo('RollbackInProgress', 'an alarm went off');
    expect(await stackStatus()).toBe('UPDATE_IN_PROGRESS');
    await hand.must({
      type: 'setLaunchVersion',
      group: groupName,
      launchVersion: refresh.fromVersion,
      cause: 'rollback',
    });
    await hand.refreshTo('RollbackSuccessful', 'an alarm went off');
    expect(await deployment).toContain('UPDATE_ROLLBACK_COMPLETE');
    const after = await lab.group(groupName);
    expect({ ...after, refresh: undefined }).toEqual({ ...before, refresh: undefined });
    const { InstanceRefreshes } = await hand.autoScaling.send(
      new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: groupName }),
    );
    expect(InstanceRefreshes?.map(({ Status }) => Status)).toEqual(['RollbackSuccessful', 'Successful']);
  });

  it('deploys the same again without a refresh, and the next image with one', async () => {
    const before = await lab.group(groupName);
    await lab.deploy('md2html', imageB);
    expect((await lab.group(groupName)).refresh?.id).toBe(before.refresh?.id);
    expect((await lab.group(groupName)).launchVersion).toBe(before.launchVersion);
    const deployment = lab.deploy('md2html', imageC);
    const refresh = await hand.pendingRefresh(before.refresh?.id);
    expect(refresh).toMatchObject({ fromVersion: before.launchVersion });
    expect(refresh.toVersion).toMatch(/:4$/);
    await hand.refreshTo('Successful');
    await deployment;
  });
});
