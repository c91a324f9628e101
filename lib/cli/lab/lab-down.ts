import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { labOwner, takeLabFolder } from '../../lab/folder/lab-folder';
import { stillRuns } from '../../lab/folder/process-identity';
import type { CliContext } from '../context';
import { labDir } from './lab-dir';

/** Time a lab has to end in order, milliseconds. */
const patience = 60_000;

/** `undock lab down`: ends the lab of this project, and whatever an earlier one left behind. */
export const downCommand = (context: CliContext): Command =>
  new Command('down')
    .description('ends the lab of this project and removes all it had')
    .action(() => down(context));

async function down(context: CliContext): Promise<void> {
  const dir = labDir(context);
  const owner = await labOwner(dir);
  if (owner !== undefined) {
    process.kill(owner.pid, 'SIGTERM');
    const end = Date.now() + patience;
    while (stillRuns(owner) && Date.now() < end) await sleep(100);
    if (stillRuns(owner)) process.kill(owner.pid, 'SIGKILL');
    while (stillRuns(owner)) await sleep(50);
  }
  // Taken once more, so that no other lab begins here meanwhile.
  const { leftovers, remove } = await takeLabFolder(dir);
  await remove();
  const found = leftovers === 0 ? '' : ` ${leftovers} processes that it had left behind were ended.`;
  context.stdout(
    owner === undefined
      ? `No lab runs here.${found}\n`
      : `The lab has ended; nothing of it is left.${found}\n`,
  );
}
