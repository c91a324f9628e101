import { UndockError } from '../model/undock-error';

/** Text for an error that ended a command: its message, and the stack trace only on request. */
export function describeFailure(error: unknown, options: { readonly debug: boolean }): string {
  if (!(error instanceof Error)) return `undock: ${String(error)}\n`;
  const lines = [`undock: ${error.message}`];
  if (options.debug) {
    for (let at: unknown = error; at instanceof Error; at = at.cause) lines.push(at.stack ?? at.message);
  } else if (!(error instanceof UndockError)) {
    lines.push('This error was not expected; add --debug before the verb for the stack trace.');
  }
  return `${lines.join('\n')}\n`;
}

/** What a program that asked for JSON reads when a command fails before it has a result. */
export function failureJson(error: unknown): string {
  const code = error instanceof UndockError ? error.code : 'UnexpectedError';
  const message = error instanceof Error ? error.message : String(error);
  return `${JSON.stringify({ schema: 'undock/error/v1', code, message }, null, 2)}\n`;
}
