import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { UndockError } from '../../model/undock-error';
import type { Machine } from './machine';
import type { MachineEndpoints } from './machine-endpoints';
import type { MachineSpec } from './machine-spec';
import { processorSeconds } from './processor-time';
import { networkCard } from './qemu-arguments';
import { secureShell, sshPort } from './secure-shell';
import type { Qemu } from './start-qemu';

export interface RunningMachineInput {
  readonly spec: MachineSpec;
  readonly qemu: Qemu;
  readonly hostPorts: ReadonlyMap<number, number>;
  readonly endpoints: MachineEndpoints;
  readonly consolePath: string;
  /** Milliseconds since the epoch. */
  readonly poweredOnAt: number;
}

/** Time QEMU has to end by itself when it is told to quit, milliseconds. */
const quitMilliseconds = 5000;

/** Time a guest has to power off after its button was pressed, seconds: systemd's own for a service is 90. */
const defaultGraceSeconds = 120;

/** What can be done with a machine that runs. */
export function runningMachine(input: RunningMachineInput): Machine {
  const { spec, qemu, hostPorts, endpoints, consolePath, poweredOnAt } = input;
  const { instanceId } = spec;
  const hostPort = (guestPort: number): number => {
    const port = hostPorts.get(guestPort);
    if (port !== undefined) return port;
    throw new UndockError(
      'PortNotForwarded',
      `machine ${instanceId}: got guest port ${guestPort}, expected one of ${[...hostPorts.keys()].join(', ')}; add it to guestPorts`,
    );
  };
  const ended = qemu.ended.then(async (end) => {
    await endpoints.close();
    return end;
  });
  const endsWithin = (milliseconds: number): Promise<boolean> => within(qemu.ended, milliseconds);
  const powerCut = async (): Promise<void> => {
    // It may have ended meanwhile, and QEMU need not answer before it ends.
    void qemu.qmp.execute('quit').catch(() => undefined);
    if (!(await endsWithin(quitMilliseconds))) qemu.kill();
    await ended;
  };
  let used = 0;
  return {
    instanceId,
    pid: qemu.pid,
    poweredOnAt,
    ended,
    hostPort,
    consoleText: () => readFile(consolePath, 'utf8').catch(() => ''),
    run: secureShell(spec.dir, hostPort(sshPort)),
    setLink: async (up) => {
      await qemu.qmp.execute('set_link', { name: networkCard, up });
    },
    powerCut,
    stop: async (graceSeconds = defaultGraceSeconds) => {
      await qemu.qmp.execute('system_powerdown').catch(() => undefined);
      if (!(await endsWithin(graceSeconds * 1000))) await powerCut();
      await ended;
    },
    metadata: endpoints.control,
    cpuSeconds: () => (used = processorSeconds(qemu.pid) ?? used),
  };
}

async function within(ended: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const timer = new AbortController();
  try {
    const over = sleep(milliseconds, false, { signal: timer.signal, ref: false }).catch(() => false);
    return await Promise.race([ended.then(() => true), over]);
  } finally {
    timer.abort();
  }
}
