import type { DrilledInstance, DrilledLab, DrilledMachine } from './drilled-lab';
import type { PathGuest } from './guest-of-path';

/** One thing that a drill breaks. */
export interface Fault {
  /**
   * What must be over before anything may be called recovered. `victim`: each is gone, or runs a new process.
   * `restore`: what was taken away is back. `release`: the release has ended.
   */
  readonly settles: 'victim' | 'restore' | 'release';
  /** Whom it is made on. */
  readonly victims: 'one' | 'zone' | 'all' | 'none';
  /** Makes it. Resolves once it is made, not once it is over. */
  readonly make: (scene: Scene) => Promise<void>;
}

/** What a fault may use. */
export interface Scene {
  readonly lab: DrilledLab;
  readonly guest: PathGuest;
  /** Healthy instances that the fault is made on, at least one unless the fault has none. */
  readonly victims: readonly (DrilledInstance & { readonly machine: DrilledMachine })[];
  /** Setting that makes new instances fail their contract. */
  readonly badSetting: Readonly<Record<string, string>>;
  /**
   * Runs a command of the guest on every victim.
   *
   * @throws UndockError `FaultSwitchMissing`, `FaultNotMade`.
   */
  readonly onVictims: (command: string, options?: { readonly cutsConnection: boolean }) => Promise<void>;
  /** Runs a command on every machine of the path, and on those that boot later, until what was taken away is back. */
  readonly onEveryMachine: (command: string) => void;
  /** Gives back, after some seconds or when the drill ends, whichever comes first; once. */
  readonly restoreAfter: (seconds: number, restore: () => void | Promise<void>) => void;
  /** Starts the release of a setting. */
  readonly release: (environment: Readonly<Record<string, string>>) => void;
}
