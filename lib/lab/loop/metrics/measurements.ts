import type { RequestCount } from '../../balancer/request-counts';
import type { Moment } from '../../controller/region-state';
import type { RegionSnapshot } from '../../region/region-snapshot';
import type { TargetStates } from '../observations';
import { groupMetric, targetMetric } from './metric-name';
import { MinuteValues } from './minute-values';

/** A machine that runs, as it is measured. */
export interface MeasuredMachine {
  readonly instanceId: string;
  readonly vcpus: number;
  /** Processor time so far. */
  readonly cpuSeconds: number;
}

export interface Measured {
  readonly at: Moment;
  readonly snapshot: RegionSnapshot;
  readonly states: TargetStates;
  /** Target group ARN to requests so far. */
  readonly requests: Readonly<Record<string, RequestCount>>;
  readonly machines: readonly MeasuredMachine[];
}

/**
 * Takes down, turn by turn, what CloudWatch would of groups and target groups: GroupInServiceInstances, GroupMinSize,
 * GroupDesiredCapacity, CPUUtilization; HealthyHostCount, RequestCount, HTTPCode_Target_5XX_Count. Response times
 * are not measured, so an alarm on them has no data. As on AWS there is no value where there was no request.
 *
 * Processor use is that of QEMU: without KVM it is what the emulation uses.
 */
export class Measurements {
  readonly values = new MinuteValues();
  private requests: Measured['requests'] = {};
  private used = new Map<string, { readonly at: Moment; readonly cpuSeconds: number }>();

  take(measured: Measured): void {
    this.takeGroups(measured);
    this.takeTargets(measured);
  }

  private takeGroups({ at, snapshot, machines }: Measured): void {
    const loads = this.loads(at, machines);
    for (const { name, minSize, desiredCapacity, members } of snapshot.region.groups) {
      const serving = members.filter(({ lifecycle }) => lifecycle === 'InService');
      const add = (metric: string, value: number): void =>
        this.values.add(groupMetric('AWS/AutoScaling', metric, name), at, value);
      add('GroupInServiceInstances', serving.length);
      add('GroupMinSize', minSize);
      add('GroupDesiredCapacity', desiredCapacity);
      for (const { instanceId } of serving) {
        const load = loads.get(instanceId);
        if (load !== undefined) this.values.add(groupMetric('AWS/EC2', 'CPUUtilization', name), at, load);
      }
    }
  }

  /** Percent of its processors that each machine has used since it was last looked at. */
  private loads(at: Moment, machines: readonly MeasuredMachine[]): ReadonlyMap<string, number> {
    const loads = new Map<string, number>();
    for (const { instanceId, vcpus, cpuSeconds } of machines) {
      const before = this.used.get(instanceId);
      if (before === undefined || at <= before.at) continue;
      const available = (vcpus * (at - before.at)) / 1000;
      loads.set(instanceId, Math.min(100, (100 * (cpuSeconds - before.cpuSeconds)) / available));
    }
    this.used = new Map(machines.map(({ instanceId, cpuSeconds }) => [instanceId, { at, cpuSeconds }]));
    return loads;
  }

  private takeTargets({ at, snapshot, states, requests }: Measured): void {
    for (const { arn } of snapshot.targetGroups) {
      const add = (metric: string, value: number): void =>
        this.values.add(targetMetric(metric, arn), at, value);
      const of = Object.values(states[arn] ?? {});
      if (of.length > 0) add('HealthyHostCount', of.filter((state) => state === 'healthy').length);
      const total = (requests[arn]?.total ?? 0) - (this.requests[arn]?.total ?? 0);
      const failed = (requests[arn]?.targetErrors ?? 0) - (this.requests[arn]?.targetErrors ?? 0);
      if (total > 0) add('RequestCount', total);
      if (failed > 0) add('HTTPCode_Target_5XX_Count', failed);
    }
    this.requests = requests;
  }
}
