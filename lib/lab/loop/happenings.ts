import type { Action } from '../controller/action';
import type { GroupState, MemberState, RegionState } from '../controller/region-state';
import type { LabHappening } from '../../model/drill/lab-event';

/**
 * What has happened between two moments, read off the records before and after. Causes are those of the actions
 * that the controller gave in between.
 */
export function happenings(
  before: RegionState,
  after: RegionState,
  actions: readonly Action[],
): LabHappening[] {
  const causes = causesOf(actions);
  const launches = actions.flatMap((action): LabHappening[] =>
    action.type === 'launch'
      ? [{ type: 'launch', group: action.group, zone: action.zone, cause: action.cause }]
      : [],
  );
  const names = new Set([...before.groups, ...after.groups].map(({ name }) => name));
  const changes = [...names].flatMap((name) => ofGroup(groupOf(before, name), groupOf(after, name), causes));
  return [...launches, ...changes];
}

function causesOf(actions: readonly Action[]): ReadonlyMap<string, string> {
  return new Map(
    actions.flatMap((action) =>
      'instanceId' in action && 'cause' in action ? [[action.instanceId, action.cause] as const] : [],
    ),
  );
}

function groupOf({ groups }: RegionState, name: string): GroupState | undefined {
  return groups.find((group) => group.name === name);
}

function ofGroup(
  before: GroupState | undefined,
  after: GroupState | undefined,
  causes: ReadonlyMap<string, string>,
): LabHappening[] {
  const group = (after ?? before)?.name ?? '';
  const ids = new Set([...(before?.members ?? []), ...(after?.members ?? [])].map((one) => one.instanceId));
  const members = [...ids].flatMap((id) => {
    const was = before?.members.find(({ instanceId }) => instanceId === id);
    const is = after?.members.find(({ instanceId }) => instanceId === id);
    return ofMember(group, id, was, is, causes.get(id) ?? '');
  });
  const refresh = after?.refresh;
  if (refresh === undefined || sameRefresh(before?.refresh, refresh)) return members;
  const { status, reason } = refresh;
  return [...members, { type: 'refresh', group, status, ...(reason !== undefined && { reason }) }];
}

function sameRefresh(before: GroupState['refresh'], after: NonNullable<GroupState['refresh']>): boolean {
  return before?.id === after.id && before.status === after.status;
}

function ofMember(
  group: string,
  instanceId: string,
  was: MemberState | undefined,
  is: MemberState | undefined,
  cause: string,
): LabHappening[] {
  const found: LabHappening[] = [];
  if (was?.lifecycle !== is?.lifecycle) {
    found.push({ type: 'lifecycle', instanceId, group, from: was?.lifecycle, to: is?.lifecycle, cause });
  }
  if (is !== undefined && was !== undefined && was.health !== is.health) {
    found.push({ type: 'health', instanceId, to: is.health, cause });
  }
  if (is?.hook?.result !== undefined && was?.hook?.result === undefined) {
    found.push({ type: 'hook-completed', instanceId, result: is.hook.result });
  }
  const targetGroups = new Set([...Object.keys(was?.targets ?? {}), ...Object.keys(is?.targets ?? {})]);
  for (const targetGroup of targetGroups) {
    const [from, to] = [was?.targets[targetGroup], is?.targets[targetGroup]];
    if (from !== to) found.push({ type: 'target', instanceId, targetGroup, from, to });
  }
  return found;
}
