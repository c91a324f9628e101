import type { SourceService } from '../../docker/service-options';
import { dockerfileOf, type ReadImage, type ReadService, type ReadSources } from './read-sources';

/** All sources of one service, the most specific first. */
export interface ImportGroup {
  readonly name: string;
  readonly sources: readonly SourceService[];
  /** Folder that paths of the sources are relative to. */
  readonly baseDir: string;
  /** Absolute path of the image archive, when one was given. */
  readonly archive?: string;
}

/** Brings each image to the service that runs it; an image that nothing runs is a service of its own. */
export function importGroups({ services, images }: ReadSources): ImportGroup[] {
  const taken = new Set<ReadImage>();
  const groups = services.map((service): ImportGroup => {
    const own = images.filter((image) => belongs(image, service, services.length, images.length));
    const archive = own.find((image) => image.archive !== undefined);
    // The archive says all that the Dockerfile says, and what it inherits besides.
    const shown = archive === undefined ? own.slice(0, 1) : [archive];
    for (const image of own) taken.add(image);
    return group(
      service.source.name,
      [service.source, ...shown.map(({ source }) => source)],
      service.baseDir,
      archive,
    );
  });
  const alone = images.filter((image) => !taken.has(image));
  return [...groups, ...alone.map((image) => group(image.source.name, [image.source], process.cwd(), image))];
}

function group(
  name: string,
  sources: readonly SourceService[],
  baseDir: string,
  image?: ReadImage,
): ImportGroup {
  return { name, sources, baseDir, ...(image?.archive === undefined ? {} : { archive: image.archive }) };
}

function belongs(
  image: ReadImage,
  { source, baseDir }: ReadService,
  services: number,
  images: number,
): boolean {
  if (image.dockerfile !== undefined) return dockerfileOf(source, baseDir)?.path === image.dockerfile;
  if (services === 1 && images === 1) return true;
  const reference = source.options.find(({ key }) => key === 'image')?.value;
  if (typeof reference === 'string') return image.tags.some((tag) => fullTag(tag) === fullTag(reference));
  // Compose calls what it builds <project>-<service>.
  return [...image.tags, `${image.source.name}:latest`].some((tag) => {
    const repository = fullTag(tag).replace(/^.*\//, '').replace(/:.*$/, '');
    return (
      repository === source.name ||
      (/[-_]/.test(repository.slice(0, -source.name.length).slice(-1)) && repository.endsWith(source.name))
    );
  });
}

/** `nginx` is `docker.io/library/nginx:latest`. */
function fullTag(reference: string): string {
  const [path = '', digest] = reference.split('@');
  const parts = path.split('/');
  const host = parts.length > 1 && /[.:]|^localhost$/.test(parts[0] ?? '') ? [] : ['docker.io'];
  const library = host.length === 1 && parts.length === 1 ? ['library'] : [];
  const full = [...host, ...library, ...parts].join('/');
  return digest !== undefined || /:[^/]*$/.test(full) ? full : `${full}:latest`;
}
