import type { Replacement } from './await-replacement';

/** One instance of the deployed fleet. */
export interface DemoInstance {
  readonly service: string;
  readonly instanceId: string;
  readonly zone: string;
  readonly instanceType: string;
  readonly imageId: string;
  readonly state: string;
}

/** What the demo saw: the body of `undock/demo/v1`. */
export interface DemoResult {
  readonly region: string;
  /** True: instances are records of the local API, and its own bookkeeping replaced the lost one. */
  readonly emulated: true;
  readonly instances: readonly DemoInstance[];
  readonly loss: Replacement & {
    readonly service: string;
    readonly groupName: string;
    readonly terminatedId: string;
  };
  /** The group after the replacement. */
  readonly after: readonly DemoInstance[];
}
