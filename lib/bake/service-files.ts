import type { ServiceDefinition } from '../model/definition/service-definition';
import { environmentFile } from '../systemd/environment-file';
import { healthTimer } from '../systemd/health-timer';
import { nativeUnit } from '../systemd/native-unit';

/** A generated file: its path in the build folder's `service/`, and its text. */
export interface ServiceFile {
  readonly path: string;
  readonly text: string;
}

/** Files that go into the image, derived from the definition alone. */
export function unitFiles(service: ServiceDefinition): readonly ServiceFile[] {
  return [
    { path: `units/undock-${service.name}.service`, text: nativeUnit(service) },
    { path: 'units/undock-health.timer', text: healthTimer(service.readiness) },
  ];
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
