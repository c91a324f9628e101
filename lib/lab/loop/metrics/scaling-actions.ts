import type { Action } from '../../controller/action';
import type { GroupState, Moment } from '../../controller/region-state';
import { targetTracking, type MinuteAverage } from '../../controller/scaling/target-tracking';
import type { RegionSnapshot } from '../../region/region-snapshot';
import { groupMetric, targetMetric } from './metric-name';
import { minuteMilliseconds, minuteOf, type MinuteValues } from './minute-values';

type Policy = RegionSnapshot['policies'][number];

/** Minutes that a policy looks back. */
const lookBack = 15;

/**
 * What the target tracking policies of a group make of the measurements. Out as soon as one wants it, to the largest
 * that any wants; in only when all that may scale in want it, to the largest of these. Policies on a metric that the
 * lab does not measure, such as a queue's, decide nothing and keep none from scaling in.
 *
 * Source: Auto Scaling user guide, "Target tracking scaling policies", "Multiple target tracking scaling policies".
 *
 * @param since when the group's capacity was last changed: what was measured before says nothing of what it is now.
 */
export function scalingActions(
  policies: readonly Policy[],
  group: GroupState,
  values: MinuteValues,
  since: Moment,
  now: Moment,
): Action[] {
  const decided = policies.flatMap((policy): { scalesIn: boolean; action: Capacity | undefined }[] => {
    const { targetTracking: tracking } = policy;
    const metric = measured(policy);
    if (policy.group !== group.name || tracking === undefined || metric === undefined) return [];
    const disableScaleIn = tracking['DisableScaleIn'] === true || tracking['DisableScaleIn'] === 'true';
    const settings = { name: policy.name, targetValue: tracking.TargetValue, disableScaleIn };
    const history = minutes(now).flatMap((at): MinuteAverage[] => {
      const value = at < since ? undefined : metric(values, at);
      return value === undefined ? [] : [{ at, value }];
    });
    return [
      { scalesIn: !disableScaleIn, action: targetTracking(settings, history, group, now).find(isCapacity) },
    ];
  });
  const wanted = decided.flatMap(({ action }) => action ?? []);
  const out = wanted.filter(({ desiredCapacity }) => desiredCapacity > group.desiredCapacity);
  if (out.length > 0) return [largest(out)];
  const unanimous = decided.every(({ scalesIn, action }) => !scalesIn || action !== undefined);
  return wanted.length > 0 && unanimous ? [largest(wanted)] : [];
}

/** Whether the policy looks at processor use. */
export function isOnProcessor({ targetTracking: tracking }: Policy): boolean {
  return metricType(tracking) === 'ASGAverageCPUUtilization';
}

type Capacity = Extract<Action, { readonly type: 'setDesiredCapacity' }>;

function isCapacity(action: Action): action is Capacity {
  return action.type === 'setDesiredCapacity';
}

function largest(actions: readonly Capacity[]): Capacity {
  return actions.reduce((most, one) => (one.desiredCapacity > most.desiredCapacity ? one : most));
}

function minutes(now: Moment): Moment[] {
  return Array.from({ length: lookBack }, (_, ago) => minuteOf(now) - (ago + 1) * minuteMilliseconds);
}

/** How the metric of a policy is read; undefined when the lab does not measure it. */
function measured({ group, targetTracking: tracking }: Policy) {
  switch (metricType(tracking)) {
    case 'ASGAverageCPUUtilization':
      return (values: MinuteValues, at: Moment) =>
        values.value(groupMetric('AWS/EC2', 'CPUUtilization', group), 'Average', at);
    case 'ALBRequestCountPerTarget': {
      const label = predefined(tracking)?.ResourceLabel ?? '';
      return (values: MinuteValues, at: Moment) => {
        const requests = values.value(targetMetric('RequestCount', label), 'Sum', at);
        const targets = values.value(targetMetric('HealthyHostCount', label), 'Average', at);
        return requests === undefined || targets === undefined || targets === 0
          ? undefined
          : requests / targets;
      };
    }
    case undefined:
    default:
      return undefined;
  }
}

function metricType(tracking: Policy['targetTracking']): string | undefined {
  return predefined(tracking)?.PredefinedMetricType;
}

function predefined(tracking: Policy['targetTracking']) {
  return tracking?.['PredefinedMetricSpecification'] as
    { readonly PredefinedMetricType?: string; readonly ResourceLabel?: string } | undefined;
}
