import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UndockError } from '../../model/undock-error';
import type { ImportedService } from './imported-service';
import { definitionPath, filesPath } from './service-places';
import { filesDigest, originAsWritten } from './signed-definition';
import { isSameOrigin } from './source-origin';

/** What is in the place of a service before an import writes it. */
export interface WrittenBefore {
  readonly service: ImportedService;
  /** The first thing that is there. Undefined when nothing is. */
  readonly path?: string;
  /** What that was imported from. Undefined when nobody knows, or when it was edited. */
  readonly origin?: string;
}

/** Looks at the places of all services. */
export async function writtenBefore(
  services: readonly ImportedService[],
  outDir: string,
): Promise<readonly WrittenBefore[]> {
  return Promise.all(
    services.map(async (service) => {
      const paths = [definitionPath(service.name), filesPath(service.name)];
      const path = paths.find((place) => existsSync(join(outDir, place)));
      if (path === undefined) return { service };
      // A folder of that name, or files without a definition, are a person's.
      const text = await readFile(join(outDir, definitionPath(service.name)), 'utf8').catch(() => '');
      const origin = originAsWritten(text, await filesDigest(join(outDir, filesPath(service.name))));
      return { service, path, ...(origin === undefined ? {} : { origin }) };
    }),
  );
}

/** Refuses to replace what a person edited, or what was imported from something else. Throws `EditedFile` or `OtherSource`. */
export function refuseReplacing(before: readonly WrittenBefore[]): void {
  const edited = before.flatMap(({ path, origin }) =>
    path !== undefined && origin === undefined ? [path] : [],
  );
  const foreign = before.flatMap(({ service, path = '', origin }) =>
    origin === undefined || isSameOrigin(origin, service.origin)
      ? []
      : [`${path} is of ${origin}, and this is ${service.origin}`],
  );
  if (edited.length > 0)
    throw new UndockError(
      'EditedFile',
      `${edited.join(', ')}: changed since undock wrote it, or written by hand; add --force to replace it, or --out to write elsewhere. Nothing was written`,
      { exitStatus: 2 },
    );
  if (foreign.length > 0)
    throw new UndockError(
      'OtherSource',
      `${foreign.join('; ')}; rename one of the two services, add --force to replace it, or --out to write elsewhere. Nothing was written`,
      { exitStatus: 2 },
    );
}
