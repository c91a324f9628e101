import type { Action } from '../controller/action';
import type { TargetState } from '../controller/region-state';

/** What the lab saw of its machines, its balancer and its metrics: the local API keeps it as the truth. */
export type Observation =
  /**
   * `running`: QEMU has started it. `ended`: its process is gone, however that came. What EC2 calls that
   * (stopped or terminated) follows from what was asked for, and from the launch template for a machine
   * that powered itself off.
   */
  | { readonly type: 'observeMachine'; readonly instanceId: string; readonly machine: 'running' | 'ended' }
  | {
      readonly type: 'observeStatusCheck';
      readonly instanceId: string;
      readonly statusCheck: 'initializing' | 'ok' | 'impaired';
    }
  | {
      readonly type: 'observeTarget';
      /** ARN. */
      readonly targetGroup: string;
      /** Instance id or IP address. */
      readonly target: string;
      readonly state: TargetState;
    }
  | { readonly type: 'observeAlarm'; readonly alarm: string; readonly inAlarm: boolean };

/** Runs an instance outside every group, such as a Docker host, at an address of the fleet's network. */
export interface RunInstance {
  readonly type: 'runInstance';
  readonly imageId: string;
  readonly instanceType: string;
  readonly privateIp: string;
  /** Plain text. */
  readonly userData: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** One thing that the lab's loop writes to the local API. */
export type RegionChange = Action | Observation | RunInstance;
