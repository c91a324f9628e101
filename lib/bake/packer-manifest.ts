import { z } from 'zod';
import { UndockError } from '../model/undock-error';

const manifestSchema = z.object({
  builds: z.array(
    z.object({
      builder_type: z.string(),
      build_time: z.number(),
      artifact_id: z.string(),
      packer_run_uuid: z.string(),
    }),
  ),
  last_run_uuid: z.string(),
});

const amiId = /^ami-[0-9a-f]{8,17}$/;

/** What one run of Packer made on AWS. */
export interface BuiltImage {
  /** Region to AMI id: the Region it was built in, and those it was copied to. */
  readonly imageIds: Readonly<Record<string, string>>;
  /** Time the build ended, ISO 8601 in UTC. */
  readonly builtAt: string;
}

/**
 * Reads the manifest of Packer's post-processor. The file collects the builds of earlier runs too; only the
 * one of the last run counts.
 *
 * @see https://developer.hashicorp.com/packer/docs/post-processors/manifest
 * @throws UndockError `BadPackerManifest`.
 */
export function parsePackerManifest(text: string): BuiltImage {
  const build = lastBuild(text, 'amazon-ebs');
  const pairs = build.artifact_id.split(',').map((pair): [string, string] => {
    const [region = '', id = '', ...rest] = pair.split(':');
    if (region === '' || !amiId.test(id) || rest.length > 0) {
      throw badPackerManifest(`has the artifact '${build.artifact_id}', expected region:ami-id pairs`);
    }
    return [region, id];
  });
  return {
    imageIds: Object.fromEntries(pairs),
    builtAt: new Date(build.build_time * 1000).toISOString(),
  };
}

/**
 * The same for a disk that the qemu source made.
 *
 * @returns time the build ended, ISO 8601 in UTC.
 * @throws UndockError `BadPackerManifest`.
 */
export function parseLocalPackerManifest(text: string): string {
  return new Date(lastBuild(text, 'qemu').build_time * 1000).toISOString();
}

function lastBuild(text: string, type: string) {
  const { builds, last_run_uuid: lastRun } = parse(text);
  const build = builds.find((one) => one.packer_run_uuid === lastRun && one.builder_type === type);
  if (build === undefined) throw badPackerManifest(`has no ${type} build of the last run ${lastRun}`);
  return build;
}

function parse(text: string): z.infer<typeof manifestSchema> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw badPackerManifest('is not JSON', cause);
  }
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) throw badPackerManifest('has not the form of a Packer manifest', parsed.error);
  return parsed.data;
}

/** The error for a manifest that cannot be used; `what` says why. */
export function badPackerManifest(what: string, cause?: unknown): UndockError {
  return new UndockError(
    'BadPackerManifest',
    `Packer's manifest: ${what}; look in the EC2 console for an image tagged undock:service, and bake again`,
    { cause },
  );
}
