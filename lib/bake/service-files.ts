import type { ServiceDefinition } from '../model/definition/service-definition';
import type { ContainerRoot } from '../systemd/container-root';
import { environmentFile } from '../systemd/environment-file';
import { systemFiles } from '../systemd/system-files';

/** A generated file: its path in the build folder's `service/`, and its text. */
export interface ServiceFile {
  readonly path: string;
  readonly text: string;
}

/** Generated files of an image, and what could not be taken over exactly, a sentence each. */
export interface ServiceFiles {
  readonly files: readonly ServiceFile[];
  readonly notes: readonly string[];
}

/**
 * Files that go into the image, derived from the definition and its container image: `system/` holds them
 * by their path on the machine.
 *
 * @param root the flattened container image; undefined for a service made from packages.
 */
export function serviceFiles(service: ServiceDefinition, root: ContainerRoot | undefined): ServiceFiles {
  const { files, notes } = systemFiles(service, root);
  return { files: files.map(({ path, text }) => ({ path: `system/${path}`, text })), notes };
}

/**
 * Environment of the service while its image is tested; not part of the image. Plain settings are the
 * definition's. Secrets are never known to a build: their variables are set to a word that says so, for
 * programs that refuse to start when a variable is missing.
 */
export function testEnvironmentFile(service: ServiceDefinition, region: string): ServiceFile {
  const placeholders = Object.keys(service.secrets ?? {}).map((name) => [
    name,
    'not-known-during-the-image-test',
  ]);
  return {
    path: 'test.env',
    text: environmentFile({
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      ...service.environment,
      ...(Object.fromEntries(placeholders) as Record<string, string>),
    }),
  };
}
