import {
  AutoScalingClient,
  type AutoScalingClientConfig,
  CompleteLifecycleActionCommand,
  DescribeAutoScalingGroupsCommand,
} from '@aws-sdk/client-auto-scaling';
import type { RefreshState } from '../../../lib/lab/controller/region-state';
import type { RegionChange } from '../../../lib/lab/region/observation';
import type { LabRegion } from './lab-region';

/** The group of the service that these tests deploy. */
export const groupName = 'undock-md2html';

/** Configuration of SDK clients for the local API. */
export const clientOf = (
  lab: LabRegion,
): Pick<AutoScalingClientConfig, 'endpoint' | 'region' | 'credentials'> => ({
  endpoint: lab.endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'undock-local', secretAccessKey: 'undock-local' },
});

/** What the controller does, by hand. */
export interface HandController {
  readonly autoScaling: AutoScalingClient;
  /** Applies the changes, all of which must be done. Resolves with the id of an instance that the first ran. */
  readonly must: (...changes: RegionChange[]) => Promise<string>;
  readonly targetGroup: () => Promise<string>;
  /** Launches a member and takes it as far as its launch hook. */
  readonly launchToHook: (zone: string) => Promise<string>;
  readonly launchToService: (zone: string) => Promise<string>;
  readonly endMember: (instanceId: string) => Promise<void>;
  /** What an instance calls. */
  readonly complete: (instanceId: string, hook: string) => Promise<unknown>;
  readonly refreshTo: (status: RefreshState['status'], reason?: string) => Promise<void>;
  /** Waits for a refresh that is Pending and is not the one given. */
  readonly pendingRefresh: (not?: string) => Promise<RefreshState>;
  /** Lifecycle state, health and launch version of every member, as the API shows them. */
  readonly shown: () => Promise<string[]>;
}

export function handController(lab: LabRegion): HandController {
  const name = groupName;
  const autoScaling = new AutoScalingClient(clientOf(lab));
  const must = async (...changes: RegionChange[]): Promise<string> => {
    const results = await lab.apply(...changes);
    expect(results.filter(({ done }) => !done)).toEqual([]);
    const [first] = results;
    return first?.done === true ? (first.instanceId ?? '') : '';
  };
  const targetGroup = async (): Promise<string> => (await lab.group(name)).targetGroups[0]!.arn;
  const complete = (instanceId: string, hook: string): Promise<unknown> =>
    autoScaling.send(
      new CompleteLifecycleActionCommand({
        AutoScalingGroupName: name,
        LifecycleHookName: hook,
        LifecycleActionResult: 'CONTINUE',
        InstanceId: instanceId,
      }),
    );
  const launchToHook = async (zone: string): Promise<string> => {
    const instanceId = await must({ type: 'launch', group: name, zone, cause: 'too few' });
    const hookDeadline = Date.now() + 180_000;
    await must(
      { type: 'observeMachine', instanceId, machine: 'running' },
      { type: 'setLifecycle', instanceId, to: 'Pending:Wait', hookDeadline, cause: 'launch hook' },
    );
    return instanceId;
  };
  return {
    autoScaling,
    must,
    targetGroup,
    complete,
    launchToHook,
    launchToService: async (zone) => {
      const instanceId = await launchToHook(zone);
      await complete(instanceId, 'undock-launch');
      await must(
        { type: 'setLifecycle', instanceId, to: 'Pending:Proceed', cause: 'completed' },
        { type: 'setLifecycle', instanceId, to: 'InService', cause: 'completed' },
        { type: 'register', instanceId, targetGroup: await targetGroup() },
      );
      return instanceId;
    },
    endMember: async (instanceId) => {
      await must(
        { type: 'setLifecycle', instanceId, to: 'Terminating', cause: 'replaced' },
        { type: 'deregister', instanceId, targetGroup: await targetGroup() },
        { type: 'terminate', instanceId, cause: 'replaced' },
        { type: 'observeMachine', instanceId, machine: 'ended' },
        { type: 'remove', instanceId, group: name },
      );
    },
    refreshTo: async (status, reason) => {
      const refresh = (await lab.group(name)).refresh!;
      const next = { ...refresh, status, ...(reason !== undefined && { reason }) };
      await must({ type: 'setRefresh', group: name, refresh: next });
    },
    pendingRefresh: async (not) => {
      for (let tries = 0; tries < 600; tries += 1) {
        const { refresh } = await lab.group(name);
        if (refresh?.status === 'Pending' && refresh.id !== not) return refresh;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      throw new Error('no refresh became Pending');
    },
    shown: async () => {
      const { AutoScalingGroups } = await autoScaling.send(
        new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] }),
      );
      return (AutoScalingGroups?.[0]?.Instances ?? []).map(
        (one) =>
          `${one.LifecycleState ?? ''} ${one.HealthStatus ?? ''} v${one.LaunchTemplate?.Version ?? ''}`,
      );
    },
  };
}
