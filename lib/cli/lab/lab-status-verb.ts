import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { labOwner } from '../../lab/folder/lab-folder';
import { UndockError } from '../../model/undock-error';
import type { CliContext } from '../context';
import { labDir } from './lab-dir';
import type { LabStatus } from './lab-status';
import { statusLines } from './status-lines';

interface StatusOptions {
  readonly json?: boolean;
}

/** `undock lab status`: what the lab of this project runs. */
export const statusCommand = (context: CliContext): Command =>
  new Command('status')
    .description('shows what the lab of this project runs')
    .option('--json', 'prints undock/lab-status/v1')
    .action(({ json }: StatusOptions) => status(json === true, context));

async function status(json: boolean, context: CliContext): Promise<void> {
  const dir = labDir(context);
  const text = (await labOwner(dir)) && (await readFile(join(dir, 'status.json'), 'utf8').catch(() => ''));
  if (text === undefined) {
    throw new UndockError(
      'NoLab',
      'lab status: no lab runs here, expected one; start it with `npx undock lab up`',
    );
  }
  if (text === '') {
    throw new UndockError('LabStarts', 'lab status: the lab is starting or drilling, and has no status yet');
  }
  context.stdout(
    json ? `${text}\n` : `${statusLines(JSON.parse(text) as LabStatus, context.color).join('\n')}\n`,
  );
}
