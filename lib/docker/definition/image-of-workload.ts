import type { ContainerImageSource } from '../../model/definition/image-source';
import type { Workload } from '../workload';
import { commandWithSecrets } from './command-with-secrets';

/** What the machine image is built from: the archive, and what the Docker side says instead of the image. */
export function imageOfWorkload({
  archive,
  workload,
  name,
}: {
  readonly archive: string;
  readonly workload: Workload;
  readonly name: string;
}): ContainerImageSource {
  const { command, platform, argumentSecrets } = workload;
  // A shell has to come first, so the entry point must be known; without it the image test shows whether it runs one.
  const before = workload.entrypoint ?? (argumentSecrets.length > 0 ? workload.imageEntrypoint : undefined);
  const whole =
    before === undefined ? undefined : commandWithSecrets([...before, ...(command ?? [])], argumentSecrets);
  return {
    type: 'container',
    archive,
    ...(platform === undefined ? {} : { platform }),
    ...(whole === undefined || whole.length === 0 ? {} : { command: whole }),
    ...(whole === undefined && command !== undefined
      ? { arguments: commandWithSecrets(command, argumentSecrets) }
      : {}),
    ...(workload.files.length === 0 ? {} : { filesDir: `images/${name}/files` }),
  };
}
