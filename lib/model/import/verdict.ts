import type { ImportOption } from './import-option';

/** `ready`: nothing is open; `decisions`: it was written with safe defaults; `refused`: it was not written. */
export type ImportVerdict = 'ready' | 'decisions' | 'refused';

/** The worst status of its options decides about a service. */
export function verdictOf(options: readonly ImportOption[]): ImportVerdict {
  if (options.some(({ status }) => status === 'refused')) return 'refused';
  return options.some(({ status }) => status === 'decision') ? 'decisions' : 'ready';
}
