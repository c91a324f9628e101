import { writeBuildFolder } from '../bake/build-folder-writer';
import type { PackerVariables } from '../bake/packer-variables';
import { testEnvironmentFile } from '../bake/service-files';
import type { PreparedBake } from './prepare-bake';

/** Packer's builders, as `-only` names them. */
export const builders = { aws: 'undock.amazon-ebs.service', local: 'undock.qemu.service' } as const;

/**
 * Writes what Packer reads for this bake, and returns the arguments that name it.
 *
 * @param variables default: those that were prepared.
 */
export async function packerArguments(
  { service, source, packerDir, local, ...prepared }: PreparedBake,
  variables: PackerVariables = prepared.variables,
): Promise<string[]> {
  const variablesPath = await writeBuildFolder(variables.build_dir, {
    context: source.context,
    files: [...source.files, testEnvironmentFile(service, variables.region)],
    rootTar: source.rootTar,
    variables,
  });
  return [`-only=${local ? builders.local : builders.aws}`, `-var-file=${variablesPath}`, packerDir];
}
