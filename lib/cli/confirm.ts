import { UndockError } from '../model/undock-error';
import type { CliContext } from './context';

export interface Confirmation {
  /** What is about to happen, as a question without its mark: `Deploy undock-api`. */
  readonly question: string;
  /** True when the user said yes beforehand, with `--yes`. */
  readonly yes: boolean;
}

/**
 * Asks before something is changed. Throws `Declined` (exit status 3) for any answer but yes, and
 * `ConfirmationMissing` (exit status 2) where nobody can be asked: a script must say `--yes` itself.
 */
export async function confirm({ question, yes }: Confirmation, context: CliContext): Promise<void> {
  if (yes) return;
  const answer = await context.ask(`${question}? [y/N] `);
  if (answer === undefined) {
    throw new UndockError(
      'ConfirmationMissing',
      `${question}: there is no terminal to ask on; add --yes to go ahead without a question`,
      { exitStatus: 2 },
    );
  }
  if (!/^y(es)?$/i.test(answer.trim())) {
    throw new UndockError('Declined', 'Declined; nothing was changed.', { exitStatus: 3 });
  }
}
