import type { Moment, TargetState } from '../controller/region-state';
import { groupBackend } from './backend-names';
import type { BalancerPlan } from './balancer-state';
import { haproxyName } from './haproxy-name';
import { serverRows } from './server-rows';
import {
  isGroupInUse,
  judgeTarget,
  registeredTargets,
  targetState,
  type TargetHealth,
} from './target-health';

/** How often it looks. A new target waits this long at most after its first passed check. */
const lookEveryMilliseconds = 200;

export interface TargetWatch {
  /** Does the work while nothing is asked of HAProxy, so that no answer is of another process than the last look's. */
  readonly aside: (work: () => Promise<void>) => Promise<void>;
  readonly register: (plan: BalancerPlan, now: Moment) => void;
  /** For when HAProxy has lost what it knew. */
  readonly forget: () => void;
  /** Asks HAProxy now. */
  readonly look: () => Promise<void>;
  /** Target group ARN to target id to state, as of the last look. */
  readonly states: () => Readonly<Record<string, Readonly<Record<string, TargetState>>>>;
  readonly stop: () => void;
}

/** Follows the health of the targets, and brings new ones into use after their first passed check. */
export function targetWatch(ask: (command: string) => Promise<string>): TargetWatch {
  let plan: BalancerPlan = { listeners: [], targetGroups: [] };
  let targets: readonly TargetHealth[] = [];
  let turn: Promise<void> = Promise.resolve();

  const aside = async (work: () => Promise<void>): Promise<void> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const lookNow = async (): Promise<void> => {
    if (targets.length === 0) return;
    // A process that has just ended does not answer; the states stay until the next one does.
    const rows = serverRows(await ask('show stat').catch(() => ''));
    const now = Date.now();
    const seen: TargetHealth[] = [];
    for (const it of targets) {
      const row = rows.find(({ arn, targetId }) => arn === it.arn && targetId === it.target.id);
      const group = plan.targetGroups.find(({ arn }) => arn === it.arn);
      const judged = group === undefined ? it : judgeTarget(it, row, group, now);
      const promoted = judged.health === 'healthy' && row?.up === false;
      seen.push(!promoted || (await promote(it)) ? judged : it);
    }
    targets = seen;
  };
  const promote = async ({ arn, target }: TargetHealth): Promise<boolean> =>
    ask(`set server ${groupBackend(arn)}/${haproxyName(target.id)} health up`).then(
      () => true,
      () => false,
    );

  const timer = setInterval(() => void aside(lookNow), lookEveryMilliseconds);
  timer.unref();
  return {
    aside,
    register: (next, now) => {
      plan = next;
      targets = registeredTargets(next, targets, now);
    },
    forget: () => (targets = []),
    look: async () => aside(lookNow),
    states: () =>
      Object.fromEntries(
        plan.targetGroups.map(({ arn }) => [
          arn,
          Object.fromEntries(
            targets
              .filter((it) => it.arn === arn)
              .map((it) => [it.target.id, targetState(it, isGroupInUse(plan, arn))]),
          ),
        ]),
      ),
    stop: () => clearInterval(timer),
  };
}
