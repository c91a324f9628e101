import type { Machine, MachineEnd } from '../../../lib/lab/machine/machine';
import type { MachineSpec } from '../../../lib/lab/machine/machine-spec';

/** A machine that is only remembered: what it was told, and an end that the test gives it. */
export interface FakeMachine extends Machine {
  readonly told: string[];
  readonly end: (cause?: MachineEnd['cause']) => void;
}

/** One whose guest port `n` is loopback port `40000 + n`. It ends as soon as its power is cut or it is stopped. */
export function fakeMachine({
  instanceId,
  reachable,
}: Pick<MachineSpec, 'instanceId' | 'reachable'>): FakeMachine {
  const told: string[] = [];
  let ended: (end: MachineEnd) => void = () => undefined;
  const end = new Promise<MachineEnd>((resolve) => (ended = resolve));
  const tell = (what: string): void => void told.push(what);
  const off = (cause: MachineEnd['cause']): void => ended({ at: 1, cause });
  return {
    told,
    end: (cause = 'powered-off') => off(cause),
    instanceId,
    pid: 1,
    poweredOnAt: 0,
    ended: end,
    hostPort: (port) => 40_000 + port,
    consoleText: () => Promise.resolve(''),
    run: () => Promise.resolve({ status: -1, stdout: '' }),
    setLink: () => Promise.resolve(),
    powerCut: async () => {
      tell('powerCut');
      off('killed');
      await end;
    },
    stop: async (grace) => {
      tell(`stop ${grace}`);
      off('powered-off');
      await end;
    },
    metadata: {
      setTargetLifecycleState: (state) => tell(`lifecycle ${state}`),
      setAvailable: (available) => tell(`metadata ${available}`),
      setEndpointReachable: (endpoint, on) => {
        if (!(endpoint in reachable)) throw new Error(`endpoint ${endpoint} unknown`);
        tell(`${endpoint} ${on}`);
      },
    },
    cpuSeconds: () => 0,
  };
}
