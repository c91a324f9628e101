import { provingSeconds } from '../../model/drill/recovered-at';
import { wasAnswered } from '../../model/drill/request-record';
import { UndockError } from '../../model/undock-error';
import type { DrillClock } from './drill-clock';
import { isHealthy, type DrilledLab } from './drilled-lab';
import type { DrillClient } from './steady-client';

export interface SteadyWait {
  readonly lab: DrilledLab;
  readonly client: DrillClient;
  readonly clock: DrillClock;
  readonly seconds: number;
  readonly turnMilliseconds: number;
  readonly signal: AbortSignal;
}

/**
 * Waits until the service is whole and answers every request for five seconds: what was broken before would be
 * counted to the fault.
 *
 * @throws UndockError `LabNotSteady` when it is not so in time.
 */
export async function awaitSteady(wait: SteadyWait): Promise<void> {
  const { lab, client, clock, seconds, turnMilliseconds, signal } = wait;
  const end = clock.now() + seconds * 1000;
  let since = clock.now();
  let healthy = 0;
  while (clock.now() <= end) {
    healthy = lab.instances().filter(isHealthy).length;
    if (healthy < lab.wantedInstances) since = clock.now();
    const recent = client.ended().filter(({ at, duration }) => at + duration >= since);
    if (recent.some((request) => !wasAnswered(request))) since = clock.now();
    if (clock.now() - since >= provingSeconds * 1000 && recent.length > 0) return;
    await clock.sleep(turnMilliseconds, signal);
  }
  throw new UndockError(
    'LabNotSteady',
    `service '${lab.service}' on ${lab.path}: ${healthy} of ${lab.wantedInstances} instances healthy, or requests to ` +
      `${lab.url} failing, ${seconds} s after the start, expected all of them healthy and answering; see \`undock lab status\``,
  );
}
