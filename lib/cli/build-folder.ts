import { writeBuildFolder } from '../bake/build-folder-writer';
import { testEnvironmentFile, unitFiles } from '../bake/service-files';
import type { PreparedBake } from './prepare-bake';

/** Packer's builder for AWS, as `-only` names it. */
export const awsBuilder = 'undock.amazon-ebs.service';

/** Writes what Packer reads for this bake, and returns the arguments that name it. */
export async function packerArguments({
  service,
  variables,
  source,
  packerDir,
}: PreparedBake): Promise<string[]> {
  const variablesPath = await writeBuildFolder(variables.build_dir, {
    context: source.context,
    files: [...unitFiles(service), testEnvironmentFile(service, variables.region)],
    variables,
  });
  return [`-only=${awsBuilder}`, `-var-file=${variablesPath}`, packerDir];
}
