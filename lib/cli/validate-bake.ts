import { UndockError } from '../model/undock-error';
import { packerArguments } from './build-folder';
import type { CliContext } from './context';
import { runPacker } from './packer-process';
import type { PreparedBake } from './prepare-bake';

/**
 * Has Packer check the template with this service's variables. Needs no credentials.
 *
 * @throws UndockError `PackerRefused` with what Packer said.
 */
export async function validateBake(prepared: PreparedBake, context: CliContext): Promise<void> {
  const args = ['validate', ...(await packerArguments(prepared))];
  const { status, output } = await runPacker(args, context.env, (line) => context.stderr(`  ${line}\n`));
  if (status === 0) return;
  const { service, build_dir: dir } = prepared.variables;
  throw new UndockError(
    'PackerRefused',
    `service '${service}': packer validate refuses ${dir}/service.pkrvars.json, expected it to pass; correct the definition as Packer says:\n${output.trim()}`,
  );
}
