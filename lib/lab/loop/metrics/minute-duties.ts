import type { GroupState, Moment } from '../../controller/region-state';
import { scheduledCapacity, type ScheduledSizes } from '../../controller/scaling/scheduled-capacity';
import type { Action } from '../../controller/action';
import type { Observation } from '../../region/observation';
import type { RegionSnapshot } from '../../region/region-snapshot';
import { isInAlarm } from './alarm-state';
import { minuteOf, type MinuteValues } from './minute-values';
import { isOnProcessor, scalingActions } from './scaling-actions';

export interface Duties {
  /** States of the alarms, and new capacities by target tracking. */
  readonly changes: readonly (Observation | Action)[];
  /** Sizes by scheduled actions. */
  readonly sizes: readonly { readonly group: string; readonly sizes: ScheduledSizes }[];
  /** Alarms that cannot be evaluated, and why. */
  readonly problems: readonly { readonly alarm: string; readonly why: string }[];
}

const none: Duties = { changes: [], sizes: [], problems: [] };

/** What CloudWatch and the scaling of groups do once a minute, from what was measured. */
export class MinuteDuties {
  private lastRun: Moment | undefined;
  private readonly capacities = new Map<string, { readonly desired: number; readonly since: Moment }>();

  /** @param scalesOnProcessor false: policies on processor use decide nothing. */
  constructor(
    private readonly values: MinuteValues,
    private readonly scalesOnProcessor: boolean,
  ) {}

  /** What is due at this snapshot's moment: nothing until a minute has ended since the last time. */
  due(snapshot: RegionSnapshot): Duties {
    const { now, region } = snapshot;
    for (const group of region.groups) this.noteCapacity(group, now);
    const lastRun = this.lastRun ?? now;
    this.lastRun ??= now;
    if (minuteOf(now) <= minuteOf(lastRun)) return none;
    this.lastRun = now;
    const alarms = this.alarms(snapshot);
    return {
      changes: [...alarms.changes, ...region.groups.flatMap((group) => this.scaling(snapshot, group))],
      sizes: region.groups.flatMap((group) => scheduled(snapshot, group, lastRun)),
      problems: alarms.problems,
    };
  }

  private alarms({ alarms, now }: RegionSnapshot): Pick<Duties, 'changes' | 'problems'> {
    const changes: Observation[] = [];
    const problems: { readonly alarm: string; readonly why: string }[] = [];
    for (const { name: alarm, definition } of alarms) {
      if (definition === undefined) continue;
      try {
        changes.push({ type: 'observeAlarm', alarm, inAlarm: isInAlarm(definition, this.values, now) });
      } catch (error) {
        problems.push({ alarm, why: (error as Error).message });
      }
    }
    return { changes, problems };
  }

  private scaling({ policies, now }: RegionSnapshot, group: GroupState): Action[] {
    const known = policies.filter((policy) => this.scalesOnProcessor || !isOnProcessor(policy));
    const since = this.capacities.get(group.name)?.since ?? now;
    return scalingActions(known, group, this.values, since, now);
  }

  private noteCapacity({ name, desiredCapacity: desired }: GroupState, since: Moment): void {
    if (this.capacities.get(name)?.desired !== desired) this.capacities.set(name, { desired, since });
  }
}

/** Schedules with a start time alone, which come once, are not carried out: Undock makes none. */
function scheduled({ schedules, now }: RegionSnapshot, group: GroupState, lastRun: Moment): Duties['sizes'] {
  const recurring = schedules.flatMap(({ recurrence, ...schedule }) =>
    schedule.group === group.name && recurrence !== undefined ? [{ ...schedule, recurrence }] : [],
  );
  const sizes = scheduledCapacity(recurring, group, lastRun, now);
  return sizes === undefined ? [] : [{ group: group.name, sizes }];
}
