import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  DescribeInstancesCommand,
  EC2Client,
  RegisterImageCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { groupMembers } from '../../lib/aws/group-members';
import { machines } from '../../lib/aws/machines';
import { registerImage } from '../../lib/aws/register-image';
import { stackOutputs } from '../../lib/aws/stack-outputs';
import { terminateMachine } from '../../lib/aws/terminate-machine';

const config = { region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
const ec2 = new EC2Client(config);
const autoScaling = new AutoScalingClient(config);
const cloudFormation = new CloudFormationClient(config);
const ec2Api = mockClient(ec2);
const autoScalingApi = mockClient(autoScaling);
const cloudFormationApi = mockClient(cloudFormation);

const denied = Object.assign(new Error('not authorized'), { name: 'AccessDenied' });

beforeEach(() => [ec2Api, autoScalingApi, cloudFormationApi].forEach((api) => api.reset()));

describe('groupMembers', () => {
  const group = (name: string, id: string) => ({
    AutoScalingGroupName: name,
    Instances: [{ InstanceId: id, LifecycleState: 'InService' as const, HealthStatus: 'Healthy' }],
  });
  const member = (groupName: string, instanceId: string) => ({
    groupName,
    instanceId,
    lifecycleState: 'InService',
    healthStatus: 'Healthy',
  });

  it('reads every page', async () => {
    autoScalingApi
      .on(DescribeAutoScalingGroupsCommand, { AutoScalingGroupNames: ['a', 'b'] })
      .resolves({ AutoScalingGroups: [group('a', 'i-1')], NextToken: 'more' } as never)
      .on(DescribeAutoScalingGroupsCommand, { AutoScalingGroupNames: ['a', 'b'], NextToken: 'more' })
      .resolves({ AutoScalingGroups: [group('b', 'i-2')] } as never);
    expect(await groupMembers(autoScaling, ['a', 'b'])).toEqual([member('a', 'i-1'), member('b', 'i-2')]);
  });

  it('asks nothing when no group is named, since that would list the whole account', async () => {
    expect(await groupMembers(autoScaling, [])).toEqual([]);
    expect(autoScalingApi.calls()).toHaveLength(0);
  });

  it('throws what the API denies', async () => {
    autoScalingApi.on(DescribeAutoScalingGroupsCommand).rejects(denied);
    await expect(groupMembers(autoScaling, ['a'])).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('machines', () => {
  const launchedAt = new Date('2026-01-02T03:04:05Z');
  const instance = (id: string) => ({
    InstanceId: id,
    State: { Name: 'running' as const },
    Placement: { AvailabilityZone: 'us-east-1b' },
    InstanceType: 't3.small' as const,
    ImageId: 'ami-1',
    LaunchTime: launchedAt,
  });

  it('reads every page and every reservation', async () => {
    ec2Api
      .on(DescribeInstancesCommand)
      .resolvesOnce({
        Reservations: [{ Instances: [instance('i-1')] }, { Instances: [instance('i-2')] }],
        NextToken: 'more',
      })
      .resolvesOnce({ Reservations: [{ Instances: [instance('i-3')] }] });
    const found = await machines(ec2, ['i-1', 'i-2', 'i-3']);
    expect(found.map(({ instanceId }) => instanceId)).toEqual(['i-1', 'i-2', 'i-3']);
    expect(found[0]).toEqual({
      instanceId: 'i-1',
      state: 'running',
      zone: 'us-east-1b',
      instanceType: 't3.small',
      imageId: 'ami-1',
      launchedAt,
    });
    expect(ec2Api.commandCalls(DescribeInstancesCommand)[1]?.args[0].input.NextToken).toBe('more');
  });

  it('asks nothing when no instance is named, since that would list the whole Region', async () => {
    expect(await machines(ec2, [])).toEqual([]);
    expect(ec2Api.calls()).toHaveLength(0);
  });

  it('throws what the API denies', async () => {
    ec2Api.on(DescribeInstancesCommand).rejects(denied);
    await expect(machines(ec2, ['i-1'])).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('terminateMachine', () => {
  it('terminates the one instance and returns its state', async () => {
    ec2Api
      .on(TerminateInstancesCommand, { InstanceIds: ['i-1'] })
      .resolves({ TerminatingInstances: [{ CurrentState: { Name: 'shutting-down' } }] });
    expect(await terminateMachine(ec2, 'i-1')).toBe('shutting-down');
  });

  it('throws what the API denies', async () => {
    ec2Api.on(TerminateInstancesCommand).rejects(denied);
    await expect(terminateMachine(ec2, 'i-1')).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('registerImage', () => {
  it('registers with the architecture and returns the id', async () => {
    ec2Api.on(RegisterImageCommand, { Name: 'n', Architecture: 'arm64' }).resolves({ ImageId: 'ami-7' });
    expect(await registerImage(ec2, { name: 'n', architecture: 'arm64' })).toBe('ami-7');
  });

  it('refuses an answer without an id', async () => {
    ec2Api.on(RegisterImageCommand).resolves({});
    await expect(registerImage(ec2, { name: 'n', architecture: 'arm64' })).rejects.toMatchObject({
      code: 'ImageNotRegistered',
    });
  });

  it('throws what the API denies', async () => {
    ec2Api.on(RegisterImageCommand).rejects(denied);
    await expect(registerImage(ec2, { name: 'n', architecture: 'arm64' })).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });
});

describe('stackOutputs', () => {
  const stack = (key: string) => ({
    StackName: 's',
    CreationTime: new Date(0),
    StackStatus: 'CREATE_COMPLETE' as const,
    Outputs: [{ OutputKey: key, OutputValue: `value of ${key}` }],
  });

  it('reads every page', async () => {
    cloudFormationApi
      .on(DescribeStacksCommand)
      .resolvesOnce({ Stacks: [stack('A')], NextToken: 'more' })
      .resolvesOnce({ Stacks: [stack('B')] });
    expect(await stackOutputs(cloudFormation, 's')).toEqual({ A: 'value of A', B: 'value of B' });
  });

  it('throws what the API denies', async () => {
    cloudFormationApi.on(DescribeStacksCommand).rejects(denied);
    await expect(stackOutputs(cloudFormation, 's')).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
