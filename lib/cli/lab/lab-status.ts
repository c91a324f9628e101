import type { Lab } from '../../lab/loop/start-lab';

/** One instance of the lab, as API, balancer and machine have it. */
export interface StatusInstance {
  readonly instanceId: string;
  /** Null: it is in no group. */
  readonly group: string | null;
  readonly zone: string;
  readonly imageId: string;
  /** State of the EC2 instance. */
  readonly state: string;
  /** Null outside a group. */
  readonly lifecycle: string | null;
  readonly health: string | null;
  /** State in its target group; null when it is in none. */
  readonly target: string | null;
  /** Process id of its virtual machine; null when that is off. */
  readonly pid: number | null;
}

/** `status.json` in the lab's folder, and what `undock lab status --json` prints. */
export interface LabStatus {
  readonly schema: 'undock/lab-status/v1';
  /** ISO 8601. */
  readonly at: string;
  /** For `AWS_ENDPOINT_URL`. */
  readonly endpoint: string;
  readonly region: string;
  readonly accelerator: string;
  /** Of the balancer. */
  readonly url: string;
  readonly instances: readonly StatusInstance[];
}

export interface StatusFacts {
  readonly now: Date;
  readonly region: string;
  readonly accelerator: string;
}

/** What the lab is now, from the last turn of its loop. */
export function labStatus(lab: Lab, { now, region, accelerator }: StatusFacts): LabStatus {
  const snapshot = lab.loop.snapshot;
  const members = new Map(
    (snapshot?.region.groups ?? [])
      .flatMap((group) => group.members)
      .map((member) => [member.instanceId, member]),
  );
  return {
    schema: 'undock/lab-status/v1',
    at: now.toISOString(),
    endpoint: lab.api.endpoint,
    region,
    accelerator,
    url: urlOf(lab),
    instances: (snapshot?.instances ?? [])
      .filter(({ state }) => state !== 'terminated')
      .map(({ instanceId, group, zone, imageId, state }) => {
        const member = members.get(instanceId);
        return {
          instanceId,
          group: group ?? null,
          zone,
          imageId,
          state,
          lifecycle: member?.lifecycle ?? null,
          health: member?.health ?? null,
          target: Object.values(member?.targets ?? {})[0] ?? null,
          pid: lab.machines.machine(instanceId)?.pid ?? null,
        };
      }),
  };
}

/** The balancer has a port when the first plan is applied. */
function urlOf({ balancer, loop }: Lab): string {
  const listener = loop.snapshot?.listeners.find(({ port }) => port === 443 || port === 80);
  return listener === undefined ? '' : balancer.url(listener.port);
}
