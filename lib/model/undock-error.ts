/** Exit status of the command: 1 failed or findings, 2 wrong usage or bad input, 3 declined by the user. */
export type FailureStatus = 1 | 2 | 3;

export interface UndockErrorOptions {
  /** The lower-level error that led here. */
  readonly cause?: unknown;
  /** Exit status of the command. Default: 1. */
  readonly exitStatus?: FailureStatus;
}

/**
 * The one error class of Undock. `code` is a stable PascalCase name that tests and scripts may rely on;
 * the message names the thing, what was got, what was expected, and the fix.
 */
export class UndockError extends Error {
  readonly code: string;
  readonly exitStatus: FailureStatus;

  constructor(code: string, message: string, options: UndockErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'UndockError';
    this.code = code;
    this.exitStatus = options.exitStatus ?? 1;
  }
}
