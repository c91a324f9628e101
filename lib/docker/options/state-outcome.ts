import type { StateEvidence } from '../../model/import/statelessness';
import type { WorkloadPatch } from '../workload';
import type { OptionContext } from './option-handler';
import { approximated, refused, type Outcome } from './outcome';

/** Refuses what keeps state, unless a person said that it may be lost. */
export function stateOutcome(
  { confidence, reason, wayOut }: StateEvidence,
  { acceptState }: OptionContext,
  accepted: { readonly to: string; readonly patch?: WorkloadPatch },
): Outcome {
  return acceptState === undefined
    ? refused(`state (${confidence}): ${reason}; ${wayOut}`)
    : approximated(accepted.to, `state (${confidence}): ${reason}; accepted: ${acceptState}`, accepted.patch);
}
