import type { Action } from '../../../lib/lab/controller/action';
import type { GroupState, MemberState, Moment } from '../../../lib/lab/controller/region-state';
import { SimulatedMachine, type Fate } from './simulated-machine';

type Change = Partial<{ -readonly [K in keyof GroupState]: GroupState[K] }>;

/**
 * A region with one group in which time passes only when told to: what the local API stores, and what machines
 * and a balancer would report. It applies actions in its own way, written apart from the controller's `foresee`.
 */
export class SimulatedRegion {
  now: Moment = 1_700_000_000_000;
  /** Nothing that is asked for its health says that it is well. */
  outage = false;
  /** Versions that never get healthy, and whether they notice it at the launch hook or only at the balancer. */
  readonly badVersions = new Map<string, 'at-hook' | 'at-balancer'>();
  readonly machines = new Map<string, SimulatedMachine>();
  private members: MemberState[] = [];
  private settings: GroupState;
  private launches = 0;

  constructor(
    settings: GroupState,
    /** What becomes of the n-th machine that is launched. */
    private readonly fateOf: (launch: number) => Fate,
  ) {
    this.settings = settings;
  }

  get group(): GroupState {
    return { ...this.settings, members: this.members };
  }

  change(change: Change): void {
    this.settings = { ...this.settings, ...change };
  }

  changeMember(instanceId: string, change: Partial<MemberState>): void {
    this.members = this.members.map((it) => (it.instanceId === instanceId ? { ...it, ...change } : it));
  }

  machine(instanceId: string): SimulatedMachine {
    const machine = this.machines.get(instanceId);
    if (machine === undefined) throw new Error(`there is no machine ${instanceId}`);
    return machine;
  }

  /** The balancer sends requests there and gets answers. */
  serves(member: MemberState): boolean {
    return (
      member.lifecycle === 'InService' &&
      member.machine === 'running' &&
      this.settings.targetGroups.every(({ arn }) => member.targets[arn] === 'healthy')
    );
  }

  apply(action: Action): void {
    switch (action.type) {
      case 'launch': {
        this.launch(action.zone);
        return;
      }
      case 'setLifecycle': {
        const { inServiceAt } = this.member(action.instanceId);
        this.changeMember(action.instanceId, {
          lifecycle: action.to,
          since: this.now,
          hook: action.hookDeadline === undefined ? undefined : { deadline: action.hookDeadline },
          ...(action.to === 'InService' && inServiceAt === undefined && { inServiceAt: this.now }),
        });
        return;
      }
      case 'setHealth': {
        this.changeMember(action.instanceId, { health: action.health });
        return;
      }
      case 'register': {
        const { targets } = this.member(action.instanceId);
        const after = { ...targets, [action.targetGroup]: 'initial' } as const;
        this.changeMember(action.instanceId, { targets: after });
        return;
      }
      case 'deregister': {
        const { targets, drainingSince } = this.member(action.instanceId);
        const after = { ...targets, [action.targetGroup]: 'draining' } as const;
        this.changeMember(action.instanceId, {
          targets: after,
          drainingSince: drainingSince ?? this.now,
        });
        return;
      }
      case 'terminate':
        this.machine(action.instanceId).end();
        {
          this.changeMember(action.instanceId, { machine: this.machine(action.instanceId).state });
          return;
        }
      case 'remove':
        this.member(action.instanceId);
        this.members = this.members.filter((it) => it.instanceId !== action.instanceId);
        return;
      case 'setDesiredCapacity': {
        this.change({ desiredCapacity: action.desiredCapacity });
        return;
      }
      case 'setRefresh': {
        this.change({ refresh: action.refresh });
        return;
      }
      case 'setLaunchVersion': {
        this.change({ launchVersion: action.launchVersion });
        return;
      }
    }
  }

  /** Lets time pass, then brings up to date what machines and balancer report. */
  pass(seconds: number): void {
    this.now += seconds * 1000;
    this.members = this.members.map((member) => {
      const machine = this.machine(member.instanceId);
      machine.pass(this.now);
      if (this.settings.unavailableZones?.includes(member.zone)) machine.crash();
      const healthy = machine.answers && !this.outage && !this.badVersions.has(member.launchVersion);
      return {
        ...member,
        machine: machine.state,
        statusCheck: machine.bootedAt === undefined ? 'initializing' : 'ok',
        hook: member.hook && { ...member.hook, result: this.hookResult(member, machine) },
        targets: Object.fromEntries(
          Object.entries(member.targets).map(([arn, state]) => [
            arn,
            state === 'draining' ? 'draining' : healthy ? 'healthy' : 'unhealthy',
          ]),
        ),
      };
    });
  }

  private hookResult(member: MemberState, machine: SimulatedMachine) {
    if (member.lifecycle === 'Terminating:Wait') return machine.answers ? ('CONTINUE' as const) : undefined;
    if (machine.fate === 'abandons') return 'ABANDON' as const;
    const passes = !this.outage && this.badVersions.get(member.launchVersion) !== 'at-hook';
    return machine.answers && passes ? ('CONTINUE' as const) : undefined;
  }

  private launch(zone: string): void {
    const instanceId = `i-${this.launches}`;
    const fate = this.settings.unavailableZones?.includes(zone) ? 'crashes' : this.fateOf(this.launches);
    this.launches += 1;
    this.machines.set(instanceId, new SimulatedMachine(fate, this.now));
    this.members = [
      ...this.members,
      {
        instanceId,
        zone,
        launchVersion: this.settings.launchVersion,
        launchedAt: this.now,
        lifecycle: 'Pending',
        since: this.now,
        health: 'Healthy',
        protectedFromScaleIn: false,
        machine: 'pending',
        statusCheck: 'initializing',
        targets: {},
      },
    ];
  }

  private member(instanceId: string): MemberState {
    const found = this.members.find((it) => it.instanceId === instanceId);
    if (found === undefined) throw new Error(`${instanceId} is not in the group`);
    return found;
  }
}
