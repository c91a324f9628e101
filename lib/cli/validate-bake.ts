import { UndockError } from '../model/undock-error';
import { packerArguments } from './build-folder';
import type { CliContext } from './context';
import { runPacker } from './packer-process';
import type { PreparedBake } from './prepare-bake';

/**
 * Has Packer check the template with this service's variables. Needs no credentials.
 *
 * @throws UndockError `PackerRefused` with what Packer said, `PackerNotRun` when it was never asked.
 */
export async function validateBake(prepared: PreparedBake, context: CliContext): Promise<void> {
  const args = ['validate', ...(await packerArguments(prepared))];
  const { status, output, interrupted } = await runPacker(args, context.env, (line) =>
    context.stderr(`  ${line}\n`),
  );
  if (status === 0) return;
  const own = output.trimEnd().split('\n').at(-1) ?? '';
  if (interrupted || own.startsWith('packer.sh: ')) {
    throw new UndockError(
      'PackerNotRun',
      `packer validate: did not run (${own}), so nothing is known of the template`,
    );
  }
  const { service, build_dir: dir } = prepared.variables;
  throw new UndockError(
    'PackerRefused',
    `service '${service}': packer validate refuses ${dir}/service.pkrvars.json, expected it to pass; correct the definition as Packer says:\n${output.trim()}`,
  );
}
