import type { ImportOption } from '../../model/import/import-option';
import type { WorkloadPatch } from '../workload';

/** What happened to one option, before it is known where it was found. */
export interface Outcome extends Pick<ImportOption, 'status' | 'to' | 'reason' | 'choices' | 'default'> {
  /** What it contributes to the workload. Default: nothing. */
  readonly patch?: WorkloadPatch;
  /** True when the value holds a secret and is not shown. Default: false. */
  readonly hidden?: boolean;
}

/** The same, in a directive or resource. */
export const mapped = (to: string, reason: string, patch?: WorkloadPatch): Outcome =>
  withPatch({ status: 'mapped', to, reason }, patch);

/** Nearly the same; `reason` says how it differs. */
export const approximated = (to: string, reason: string, patch?: WorkloadPatch): Outcome =>
  withPatch({ status: 'approximated', to, reason }, patch);

/** Changes nothing here; `reason` says why that is harmless. */
export const ignored = (reason: string): Outcome => ({ status: 'ignored', to: '', reason });

/** Cannot be moved; `reason` says why, and the way out. */
export const refused = (reason: string): Outcome => ({ status: 'refused', to: '', reason });

/** A question with its answers; the first one is what is written until a person gives another. */
export const decision = (
  to: string,
  reason: string,
  choices: readonly [string, ...string[]],
  patch?: WorkloadPatch,
): Outcome => withPatch({ status: 'decision', to, reason, choices, default: choices[0] }, patch);

function withPatch(outcome: Outcome, patch: WorkloadPatch | undefined): Outcome {
  return patch === undefined ? outcome : { ...outcome, patch };
}
