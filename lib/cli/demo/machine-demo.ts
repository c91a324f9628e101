import type { Fleet } from '../../model/definition/fleet';
import type { DrillResult } from '../../model/drill/drill-result-schema';
import type { CliContext } from '../context';
import { drilledService } from '../lab/drilled-service';
import { runDrills } from '../lab/run-drills';
import type { Progress } from '../progress';

/** Time the demo's group has to heal, seconds. */
export const demoDeadlineSeconds = 900;

/**
 * The demo on real machines: boots the fleet's first web service from an image that was baked here, panics the
 * kernel of one instance while requests go on, and measures how its group heals.
 */
export async function machineDemo(
  fleet: Fleet,
  surroundings: {
    readonly context: CliContext;
    readonly progress: Progress;
    readonly signal: AbortSignal;
  },
): Promise<DrillResult> {
  return runDrills(
    {
      ...{ fleet, service: drilledService(fleet), path: 'ami-asg' },
      ...{ faults: ['kernel-panic'], deadlineSeconds: demoDeadlineSeconds },
    },
    surroundings,
  );
}
