import type { ContainerImageSource } from '../../model/definition/image-source';
import type { Workload } from '../workload';

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
  const { entrypoint, command, platform } = workload;
  const whole = entrypoint === undefined ? undefined : [...entrypoint, ...(command ?? [])];
  return {
    type: 'container',
    archive,
    ...(platform === undefined ? {} : { platform }),
    ...(whole === undefined || whole.length === 0 ? {} : { command: whole }),
    ...(whole === undefined && command !== undefined ? { arguments: command } : {}),
    ...(workload.files.length === 0 ? {} : { filesDir: `images/${name}/files` }),
  };
}
