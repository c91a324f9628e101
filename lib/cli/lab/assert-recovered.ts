import type { DrillResult } from '../../model/drill/drill-result-schema';
import { UndockError } from '../../model/undock-error';

/** Throws an UndockError `NotRecovered` for a run that did not recover by itself; its result is printed before. */
export function assertRecovered({ runs }: DrillResult, deadlineSeconds: number): void {
  const lost = runs.find(({ recovered }) => !recovered);
  if (lost === undefined) return;
  throw new UndockError(
    'NotRecovered',
    `drill ${lost.fault} on ${lost.path}: not whole again within ${deadlineSeconds} s, expected a recovery with no human action; ` +
      'what happened is in .undock/drills',
  );
}
