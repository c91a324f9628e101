import type { Happening } from './history';
import type { SimulatedRegion } from './simulated-region';

const processes = [
  'Launch',
  'Terminate',
  'AddToLoadBalancer',
  'AZRebalance',
  'HealthCheck',
  'ReplaceUnhealthy',
];

/** Lets one thing happen to a region. */
export function happen(region: SimulatedRegion, { kind, pick }: Happening): void {
  const { members, zones } = region.group;
  const member = members[pick % Math.max(1, members.length)];
  const machine = member && region.machine(member.instanceId);
  switch (kind) {
    case 'crash':
      return machine?.crash();
    case 'hang':
      if (machine) machine.hung = true;
      return;
    case 'wake':
      if (machine) machine.hung = false;
      return;
    case 'outage':
      region.outage = true;
      return;
    case 'outage-over':
      region.outage = false;
      return;
    case 'resize': {
      region.change({ desiredCapacity: pick % 8 });
      return;
    }
    case 'mark-unhealthy':
      if (member?.lifecycle === 'InService') region.changeMember(member.instanceId, { health: 'Unhealthy' });
      return;
    case 'mark-healthy':
      if (member?.lifecycle === 'InService') region.changeMember(member.instanceId, { health: 'Healthy' });
      return;
    case 'protect':
      if (member) region.changeMember(member.instanceId, { protectedFromScaleIn: pick % 2 === 0 });
      return;
    case 'zone-lost': {
      region.change({ unavailableZones: zones.length > 1 ? [zones[pick % zones.length]!] : [] });
      return;
    }
    case 'zone-back': {
      region.change({ unavailableZones: [] });
      return;
    }
    case 'suspend': {
      region.change({ suspended: [processes[pick % processes.length]!] });
      return;
    }
    case 'resume': {
      region.change({ suspended: [] });
      return;
    }
    case 'nothing':
  }
}

/**
 * Ends every fault: nothing is suspended, protected or unavailable, and what entered service while
 * AddToLoadBalancer was suspended is registered by hand, as AWS asks for.
 */
export function endFaults(region: SimulatedRegion): void {
  region.outage = false;
  region.badVersions.clear();
  region.change({ unavailableZones: [], suspended: [], alarmsInAlarm: [] });
  for (const { instanceId, lifecycle, targets } of region.group.members) {
    region.changeMember(instanceId, { protectedFromScaleIn: false });
    if (lifecycle !== 'InService' || Object.keys(targets).length > 0) continue;
    for (const { arn } of region.group.targetGroups) {
      region.apply({ type: 'register', instanceId, targetGroup: arn });
    }
  }
}
