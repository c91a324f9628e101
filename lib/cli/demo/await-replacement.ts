import { UndockError } from '../../model/undock-error';
import type { GroupMember } from '../../aws/group-members';
import { replacementOf, type Loss } from './replacement';

/** How a lost instance is watched. */
export interface Watch {
  /** State of the lost instance by EC2's account. */
  readonly lostState: () => Promise<string>;
  readonly members: () => Promise<readonly GroupMember[]>;
  readonly now: () => Date;
  /** Waits for one polling interval. */
  readonly pause: () => Promise<void>;
  /** Time for each of the two waits, seconds. */
  readonly deadlineSeconds: number;
}

/** Seconds count from the termination request. */
export interface Replacement {
  readonly replacementId: string;
  readonly terminatedSeconds: number;
  readonly replacedSeconds: number;
}

/**
 * Waits until the loss shows, and only then until the group has made up for it: a check that looks before
 * anything has noticed would find the group whole and call it recovered in zero seconds.
 *
 * Throws an UndockError `NotTerminated` or `NotReplaced` at the deadline.
 */
export async function awaitReplacement(loss: Loss, start: Date, watch: Watch): Promise<Replacement> {
  const seconds = (): number => (watch.now().getTime() - start.getTime()) / 1000;
  await until(
    async () => ((await watch.lostState()) === 'terminated' ? true : undefined),
    watch,
    () =>
      late(
        'NotTerminated',
        loss,
        `still not terminated, expected that within ${watch.deadlineSeconds} seconds`,
      ),
  );
  const terminatedSeconds = seconds();
  const replacementId = await until(
    async () => replacementOf(loss, await watch.members()),
    watch,
    () =>
      late(
        'NotReplaced',
        loss,
        `terminated and not replaced, expected that within ${watch.deadlineSeconds} seconds`,
      ),
  );
  return { replacementId, terminatedSeconds, replacedSeconds: seconds() };
}

async function until<T>(
  look: () => Promise<T | undefined>,
  watch: Watch,
  tooLate: () => UndockError,
): Promise<T> {
  const start = watch.now().getTime();
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (watch.now().getTime() - start >= watch.deadlineSeconds * 1000) throw tooLate();
    await watch.pause();
  }
}

function late(code: string, { groupName, lostId }: Loss, what: string): UndockError {
  return new UndockError(
    code,
    `group '${groupName}': instance ${lostId} is ${what}; look at the group's activities`,
  );
}
