/** A virtual machine that runs, or has run. */
export interface Machine {
  readonly instanceId: string;
  /** Process id of QEMU. */
  readonly pid: number;
  /** Milliseconds since the epoch. */
  readonly poweredOnAt: number;
  /** Resolves when QEMU has ended and what served it is closed. Never rejects. */
  readonly ended: Promise<MachineEnd>;
  /**
   * Loopback port that leads to a port of the guest.
   *
   * @throws UndockError `PortNotForwarded`.
   */
  readonly hostPort: (guestPort: number) => number;
  /** All that it wrote to its serial console so far. */
  readonly consoleText: () => Promise<string>;
  /**
   * Runs a command as root in the guest. Default time limit: 60 seconds.
   *
   * @returns status -1 when the guest cannot be reached or the time is over.
   */
  readonly run: (command: string, timeoutSeconds?: number) => Promise<CommandResult>;
  /** Plugs the network cable in or pulls it. Pulled, nothing gets through: `run` and `hostPort` neither. */
  readonly setLink: (up: boolean) => Promise<void>;
  /** Cuts the power; resolves when it is off. May be called again. */
  readonly powerCut: () => Promise<void>;
  /** Presses the power button, and cuts the power when the grace is over. Resolves when it is off. */
  readonly stop: (graceSeconds?: number) => Promise<void>;
  readonly metadata: MetadataControl;
  /** Processor time that the machine has used so far, seconds; after its end, what was known last. */
  readonly cpuSeconds: () => number;
}

export interface MachineEnd {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `powered-off`: by the guest itself. `killed`: from outside, power or process. */
  readonly cause: 'powered-off' | 'killed';
}

export interface CommandResult {
  readonly status: number;
  readonly stdout: string;
}

/** What may be changed while the machine runs. */
export interface MetadataControl {
  /** What the group wants of the instance; undefined: the group has not said, and the item is not there. */
  readonly setTargetLifecycleState: (state: TargetLifecycleState | undefined) => void;
  /** false: connections to the metadata service are hung up. */
  readonly setAvailable: (available: boolean) => void;
  /**
   * false: connections to that entry of `reachable`, such as `169.254.0.9:80`, are hung up, open ones too.
   *
   * @throws UndockError `EndpointUnknown`.
   */
  readonly setEndpointReachable: (endpoint: string, reachable: boolean) => void;
}

/**
 * States a group moves an instance to, as its instance reads them.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/retrieving-target-lifecycle-state-through-imds.html
 */
export type TargetLifecycleState = 'Detached' | 'InService' | 'Standby' | 'Terminated';
