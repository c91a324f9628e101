import { detectedAt } from './detected-at';
import type { DrillRecord } from './drill-record';
import type { DrillRun } from './drill-result-schema';
import { recoveredAt } from './recovered-at';
import { releaseOutcome } from './release-outcome';
import { replacementOf } from './replacement';
import { wasAnswered } from './request-record';
import { sharedOutage } from './shared-outage';

/**
 * The measures of one drill, in seconds, all of them from moments that were written down. What did not
 * happen is null: nothing launches when the program is mended in place.
 */
export function measureDrill(record: DrillRecord): DrillRun {
  const { fault, path, faultAt, requests, samples, victims } = record;
  const recovered = recoveredAt(record);
  const detected = detectedAt(record);
  const replacement = recovered === undefined ? undefined : replacementOf(record, recovered);
  const whole = replacement?.healthyAt ?? recovered;
  const from = replacement?.bootedAt ?? detected;
  return {
    fault,
    path,
    recovered: recovered !== undefined,
    humanActionNeeded: recovered === undefined,
    faultAt: new Date(faultAt).toISOString(),
    seconds: {
      detect: between(faultAt, detected),
      // A replacement can be on its way before the fault is noticed; it is not launched in negative time.
      launch: between(detected, replacement?.startedAt),
      boot: between(replacement?.startedAt, replacement?.bootedAt),
      healthy: between(from, whole),
      total: between(faultAt, recovered),
    },
    requests: {
      sent: requests.length,
      failed: requests.filter((request) => !wasAnswered(request)).length,
    },
    victims: [...victims],
    ...(replacement !== undefined && { replacement: { instanceId: replacement.instanceId } }),
    instances: {
      before: samples[0]?.healthy.length ?? 0,
      after: samples.at(-1)?.healthy.length ?? 0,
    },
    ...(fault === 'shared-dependency-down' && { sharedOutage: sharedOutage(record) }),
    ...(fault === 'bad-release' && { release: releaseOutcome(record, recovered !== undefined) }),
  };
}

function between(from: number | undefined, to: number | undefined): number | null {
  return from === undefined || to === undefined ? null : Math.max(0, to - from) / 1000;
}
