import {
  DescribeScalingActivitiesCommand,
  RecordLifecycleActionHeartbeatCommand,
  SetInstanceHealthCommand,
} from '@aws-sdk/client-auto-scaling';
import { EC2Client, TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import {
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { MemberState } from '../../../lib/lab/controller/region-state';
import { clientOf, groupName, handController, type HandController } from './hand-controller';
import { startLabRegion, type LabRegion } from './lab-region';

const imageA = `ami-${'a'.repeat(17)}`;
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

describe('the local API in lab mode', () => {
  it('keeps a deployed group as its template has it and launches nothing by itself', async () => {
    const group = await lab.group(groupName);
    expect(group).toMatchObject({
      minSize: 2,
      maxSize: 6,
      desiredCapacity: 2,
      zones: ['us-east-1a', 'us-east-1b'],
      healthCheckTypes: ['EC2', 'ELB'],
      gracePeriodSeconds: 120,
      defaultWarmupSeconds: 60,
      maintenance: { minHealthyPercent: 100, maxHealthyPercent: 150 },
      launchHook: { name: 'undock-launch', heartbeatTimeoutSeconds: 180, defaultResult: 'ABANDON' },
      terminationHook: { name: 'undock-drain', heartbeatTimeoutSeconds: 60, defaultResult: 'CONTINUE' },
      targetGroups: [{ deregistrationDelaySeconds: 30 }],
      members: [],
    });
    expect(group.refresh).toBeUndefined();
    const { instances, policies, alarms, listeners, targetGroups } = await lab.snapshot();
    expect(instances).toEqual([]);
    expect(policies.map((one) => one.targetTracking?.TargetValue)).toEqual([50, 3000]);
    expect(alarms).toHaveLength(5);
    const ofTargets = alarms.flatMap(({ definition }) =>
      (definition?.metrics ?? []).filter(({ metric }) => metric?.namespace === 'AWS/ApplicationELB'),
    );
    expect(ofTargets.length).toBeGreaterThan(0);
    for (const { metric } of ofTargets) {
      expect(targetGroups.some(({ arn }) => arn.endsWith(`:${metric?.dimensions['TargetGroup']}`))).toBe(
        true,
      );
    }
    const labels = policies.map(({ targetTracking }) => JSON.stringify(targetTracking));
    expect(labels.filter((text) => text.includes('ALBRequestCountPerTarget'))).toEqual([
      expect.stringContaining(
        targetGroups
          .find(({ targetType }) => targetType === 'instance')
          ?.arn.split(':')
          .at(-1) ?? 'none',
      ),
    ]);
    const rule = listeners.flatMap(({ rules }) => rules).find(({ priority }) => priority === 100);
    expect(rule).toMatchObject({
      conditions: [{ field: 'path-pattern', values: ['/md/*'] }],
      action: { type: 'forward', targetGroups: [{ weight: 100 }, { weight: 0 }] },
    });
    expect(targetGroups.find(({ targetType }) => targetType === 'ip')).toMatchObject({
      healthCheck: { path: '/healthz', intervalSeconds: 10, healthyThreshold: 2, unhealthyThreshold: 3 },
      targets: [{ address: '10.40.64.11' }, { address: '10.40.64.12' }, { address: '10.40.64.13' }],
    });
  });

  it('refuses its internal interface to who has not the token', async () => {
    const answer = await fetch(`${lab.endpoint}/undock-lab/snapshot`, {
      headers: { 'x-undock-lab-token': 'f'.repeat(64) },
    });
    expect(answer.status).toBe(403);
    expect((await fetch(`${lab.endpoint}/undock-lab/apply`, { method: 'POST', body: '[]' })).status).toBe(
      403,
    );
  });

  it('takes a member through its launch hook into service, and out again', async () => {
    const instanceId = await hand.launchToHook('us-east-1b');
    await expect(hand.complete(instanceId, 'undock-drain')).rejects.toThrow(
      `No active Lifecycle Action found with instance ID ${instanceId}`,
    );
    const before = (await lab.member(instanceId))!.hook!.deadline;
    await hand.must({
      type: 'setLifecycle',
      instanceId,
      to: 'Pending:Wait',
      hookDeadline: before - 100_000,
      cause: 'late',
    });
    await hand.autoScaling.send(
      new RecordLifecycleActionHeartbeatCommand({
        AutoScalingGroupName: groupName,
        LifecycleHookName: 'undock-launch',
        InstanceId: instanceId,
      }),
    );
    expect((await lab.member(instanceId))!.hook!.deadline).toBeGreaterThan(before - 100_000);
    await hand.complete(instanceId, 'undock-launch');
    expect(await lab.member(instanceId)).toMatchObject<Partial<MemberState>>({
      lifecycle: 'Pending:Wait',
      machine: 'running',
      zone: 'us-east-1b',
      hook: { deadline: expect.any(Number) as number, result: 'CONTINUE' },
    });
    await expect(hand.complete(instanceId, 'undock-launch')).rejects.toThrow(
      'No active Lifecycle Action found',
    );

    const arn = await hand.targetGroup();
    await hand.must(
      { type: 'setLifecycle', instanceId, to: 'InService', cause: 'completed' },
      { type: 'register', instanceId, targetGroup: arn },
    );
    expect((await lab.member(instanceId))!.targets).toEqual({ [arn]: 'initial' });
    await hand.must({ type: 'observeTarget', targetGroup: arn, target: instanceId, state: 'healthy' });
    const elb = new ElasticLoadBalancingV2Client(clientOf(lab));
    const health = await elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: arn }));
    expect(health.TargetHealthDescriptions?.map((one) => one.TargetHealth?.State)).toEqual(['healthy']);
    expect(await hand.shown()).toEqual(['InService Healthy v1']);
    expect((await lab.snapshot()).instances.find((one) => one.instanceId === instanceId)).toMatchObject({
      group: groupName,
      state: 'running',
      imageId: imageA,
      instanceType: 't3.small',
      privateIp: expect.stringMatching(/^10\.40\.(6[4-9]|[78]\d|9[0-5])\./) as string,
      userData: expect.stringContaining('UNDOCK_SERVICE=md2html\n') as string,
      roleName: expect.stringContaining('ServiceInstanceRole') as string,
    });

    // A user ends it: it stays a member until the controller removes it, and nothing replaces it.
    await new EC2Client(clientOf(lab)).send(new TerminateInstancesCommand({ InstanceIds: [instanceId] }));
    expect(await lab.member(instanceId)).toMatchObject({ lifecycle: 'InService', machine: 'shutting-down' });
    await hand.must({ type: 'observeMachine', instanceId, machine: 'ended' });
    expect(await lab.member(instanceId)).toMatchObject({ machine: 'terminated' });
    await hand.must(
      { type: 'setLifecycle', instanceId, to: 'Terminating', cause: 'it does not run' },
      { type: 'deregister', instanceId, targetGroup: arn },
    );
    expect(await lab.member(instanceId)).toMatchObject({
      targets: { [arn]: 'draining' },
      drainingSince: expect.any(Number) as number,
    });
    await hand.must({ type: 'remove', instanceId, group: groupName });
    expect((await lab.group(groupName)).members).toEqual([]);
    const { Activities } = await hand.autoScaling.send(
      new DescribeScalingActivitiesCommand({ AutoScalingGroupName: groupName }),
    );
    expect(Activities?.map((one) => [one.Description, one.StatusCode])).toEqual([
      [`Terminating EC2 instance: ${instanceId}`, 'Successful'],
      [`Launching a new EC2 instance: ${instanceId}`, 'Successful'],
    ]);
  });

  it('marks an instance unhealthy for its caller, within the grace period only when told to', async () => {
    const instanceId = await hand.launchToService('us-east-1a');
    const mark = (respect: boolean | undefined): Promise<unknown> =>
      hand.autoScaling.send(
        new SetInstanceHealthCommand({
          InstanceId: instanceId,
          HealthStatus: 'Unhealthy',
          ...(respect !== undefined && { ShouldRespectGracePeriod: respect }),
        }),
      );
    await mark(undefined);
    expect(await lab.member(instanceId)).toMatchObject({ health: 'Healthy' });
    await mark(false);
    expect(await lab.member(instanceId)).toMatchObject({ health: 'Unhealthy' });
    await hand.endMember(instanceId);
    await expect(mark(false)).rejects.toThrow(instanceId);
  });

  it('runs Docker hosts at the addresses that the definition names, outside every group', async () => {
    const instanceId = await hand.must({
      type: 'runInstance',
      imageId: imageC,
      instanceType: 't3.small',
      privateIp: '10.40.64.11',
      userData: '#!/bin/sh\n',
    });
    const host = (await lab.snapshot()).instances.find((one) => one.instanceId === instanceId);
    expect(host).toMatchObject({ privateIp: '10.40.64.11', userData: '#!/bin/sh\n', state: 'pending' });
    expect(host?.group).toBeUndefined();
    await hand.must({ type: 'terminate', instanceId, cause: 'done' });
  });

  it('answers what an instance asks for its settings', async () => {
    const answer = await fetch(lab.endpoint, {
      method: 'POST',
      headers: {
        authorization: 'AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/ssm/aws4_request, Signature=x',
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonSSM.GetParametersByPath',
      },
      body: JSON.stringify({ Path: '/undock/md2html/env/' }),
    });
    expect(await answer.json()).toMatchObject({
      Parameters: [{ Name: '/undock/md2html/env/LOG_LEVEL', Value: 'info' }],
    });
  });

  it('says of each change that it could not make why, and makes the others', async () => {
    const instanceId = 'i-00000000000000000';
    expect(
      await lab.apply(
        { type: 'setHealth', instanceId, health: 'Unhealthy', cause: 'none' },
        { type: 'launch', group: groupName, zone: 'us-east-1f', cause: 'none' },
        { type: 'setDesiredCapacity', group: groupName, desiredCapacity: 3, cause: 'more' },
        { type: 'setDesiredCapacity', group: groupName, desiredCapacity: 9, cause: 'more' },
      ),
    ).toEqual([
      { done: false, why: expect.stringContaining(instanceId) as string },
      { done: false, why: expect.stringContaining('no subnet in zone us-east-1f') as string },
      { done: true },
      { done: false, why: expect.stringContaining('desired capacity 9, expected 2 to 6') as string },
    ]);
    expect(await lab.group(groupName)).toMatchObject({ desiredCapacity: 3 });
    await hand.must({ type: 'setDesiredCapacity', group: groupName, desiredCapacity: 2, cause: 'fewer' });
  });
});
