import { setTimeout as sleep } from 'node:timers/promises';
import { machines } from '../../aws/machines';
import { terminateMachine } from '../../aws/terminate-machine';
import type { Fleet } from '../../model/definition/fleet';
import { groupName } from '../../model/definition/resource-names';
import { UndockError } from '../../model/undock-error';
import type { CliContext } from '../context';
import type { Progress } from '../progress';
import { awaitReplacement } from './await-replacement';
import { fleetInstances, fleetMembers } from './demo-instances';
import type { DemoInstance, DemoResult } from './demo-result';
import type { LocalClients } from './local-clients';

export interface DemoRun {
  readonly fleet: Fleet;
  readonly clients: LocalClients;
  readonly progress: Progress;
  readonly now: CliContext['now'];
  readonly signal: AbortSignal;
}

const pollMilliseconds = 200;

/** The emulator answers at once; a minute means that something is broken. */
const deadlineSeconds = 60;

/**
 * Terminates one instance of a fleet that is deployed on the local API and watches its group make up for it.
 * Throws an UndockError `NoInstances`, `NotTerminated` or `NotReplaced`.
 */
export async function runDemo({ fleet, clients, progress, now, signal }: DemoRun): Promise<DemoResult> {
  const { region, name } = fleet.definition;
  const instances = await progress.step('Read the instances', () => fleetInstances(clients, fleet, signal));
  const lost = firstOf(instances);
  const loss = {
    groupName: groupName(name, lost.service),
    lostId: lost.instanceId,
    before: instances.filter(({ service }) => service === lost.service).map(({ instanceId }) => instanceId),
  };

  const replacement = await progress.step(`Terminate ${loss.lostId} of ${loss.groupName}`, async (note) => {
    const start = now();
    await terminateMachine(clients.ec2, loss.lostId, signal);
    const found = await awaitReplacement(loss, start, {
      lostState: async () => (await machines(clients.ec2, [loss.lostId], signal))[0]?.state ?? 'unknown',
      members: () => fleetMembers(clients, fleet, signal),
      now,
      pause: () => sleep(pollMilliseconds, undefined, { signal }),
      deadlineSeconds,
    });
    note(`replaced by ${found.replacementId}`);
    return found;
  });

  const after = (await fleetInstances(clients, fleet, signal)).filter(
    ({ service }) => service === lost.service,
  );
  return {
    region,
    emulated: true,
    instances,
    loss: { service: lost.service, groupName: loss.groupName, terminatedId: loss.lostId, ...replacement },
    after,
  };
}

function firstOf(instances: readonly DemoInstance[]): DemoInstance {
  const [first] = instances;
  if (first !== undefined) return first;
  throw new UndockError(
    'NoInstances',
    'local API: no group has an instance, expected at least one; give a service minInstances of 1 or more',
  );
}
