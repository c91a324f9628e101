import type { ServiceDefinition } from '../../service-definition';
import type { Finding, ServiceRule } from '../rule';

/** Folders that a process gets of its own must not lie inside each other: one would hide the other. */
export const processFolders: ServiceRule = {
  reads: ['process'],
  check: (service) => {
    const folders = namedFolders(service);
    return folders.flatMap(({ field, path }, index) =>
      folders.slice(0, index).flatMap((earlier): Finding[] =>
        isInside(path, earlier.path) || isInside(earlier.path, path)
          ? [
              {
                code: 'OverlappingFolders',
                field,
                got: JSON.stringify(path),
                expected: `overlaps ${earlier.field} ${JSON.stringify(earlier.path)}`,
                fix: 'keep one of the two',
              },
            ]
          : [],
      ),
    );
  },
};

function namedFolders({ process = {} }: ServiceDefinition): { field: string; path: string }[] {
  return [
    ...(process.tmpfs ?? []).map(({ path }, index) => ({ field: `process.tmpfs[${index}].path`, path })),
    ...(process.caches ?? []).map((path, index) => ({ field: `process.caches[${index}]`, path })),
  ];
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
