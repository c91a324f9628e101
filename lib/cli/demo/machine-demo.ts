import { realClock } from '../../lab/drill/real-clock';
import { runDrill } from '../../lab/drill/run-drill';
import { sendRequest } from '../../lab/drill/send-request';
import { steadyClient } from '../../lab/drill/steady-client';
import type { Fleet } from '../../model/definition/fleet';
import type { DrillResult } from '../../model/drill/drill-result-schema';
import type { CliContext } from '../context';
import { drilledService } from '../lab/drilled-service';
import { startDrilledLab } from '../lab/start-drilled-lab';
import type { Progress } from '../progress';

/** What happens to the demo's machine. */
const fault = 'kernel-panic';

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
  const { progress, signal } = surroundings;
  const service = drilledService(fleet);
  const { drilled, accelerator, close } = await startDrilledLab(
    { fleet, service, path: 'ami-asg' },
    surroundings,
  );
  try {
    const client = steadyClient({ clock: realClock, send: () => sendRequest({ url: drilled.url }) });
    const title = `Panic the kernel of one of ${drilled.wantedInstances} instances of ${service.name}`;
    const { run } = await progress.step(title, (note) =>
      runDrill(fault, drilled, { client, clock: realClock, signal, onStage: note }),
    );
    return { schema: 'undock/drill/v1', service: service.name, accelerator, runs: [run] };
  } finally {
    await close();
  }
}
