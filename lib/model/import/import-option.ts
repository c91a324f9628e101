/**
 * What became of one option of the Docker side:
 * `mapped`: the same, in a directive or resource; `approximated`: nearly, and the reason says how it differs;
 * `decision`: a question that a person should answer, with a safe default until then; `ignored`: it
 * changes nothing here, and the reason says why; `refused`: it cannot be moved, and the reason says the way out.
 */
export type ImportStatus = 'mapped' | 'approximated' | 'decision' | 'ignored' | 'refused';

/** One line of the report of an import: every option that was found has at least one. */
export interface ImportOption {
  /** As its source calls it, such as `healthcheck.test` or `HostConfig.Memory`. */
  readonly option: string;
  /** As a person would write it, on one line; values that may be secret are left out. */
  readonly value: string;
  readonly status: ImportStatus;
  /** Field of the definition, directive or resource that it became; empty when it became nothing. */
  readonly to: string;
  /** One clause: why, how it differs, what is asked, or the way out. */
  readonly reason: string;
  /** Where it was found. Absent for what Docker does not know and Undock needs. */
  readonly file?: string;
  readonly line?: number;
  /** Answers to a decision. */
  readonly choices?: readonly string[];
  /** The answer that was written, until a person gives another. */
  readonly default?: string;
}
