import type { SourceService } from '../../docker/service-options';
import { dockerfileOf } from './dockerfile-of';
import type { ReadImage } from './read-image';
import type { ReadService, ReadSources } from './read-sources';

/** All sources of one service, the most specific first. */
export interface ImportGroup {
  readonly name: string;
  readonly sources: readonly SourceService[];
  /** Folder that paths of the sources are relative to. */
  readonly baseDir: string;
  /** What it is imported from, in words that stay the same. */
  readonly origin: string;
  /** Absolute path of the image archive, when one was given. */
  readonly archive?: string;
}

/**
 * Brings each image to the service that runs it; an image that nothing runs is a service of its own. Throws
 * `ImagePlatformMissing` when a service asks for a platform that its archive has not.
 */
export async function importGroups({ services, images }: ReadSources): Promise<ImportGroup[]> {
  const taken = new Set<ReadImage>();
  const groups: ImportGroup[] = [];
  for (const service of services) {
    const { source, baseDir, origin } = service;
    const own = images.filter((image) => belongs(image, service, services.length, images.length));
    const archive = own.find((image) => image.archive !== undefined);
    for (const image of own) taken.add(image);
    groups.push({
      name: source.name,
      // The archive says all that the Dockerfile says, and what it inherits besides.
      sources: [source, ...(await shownBy(archive ?? own[0], source))],
      baseDir,
      origin,
      ...archiveOf(archive),
    });
  }
  const alone = images.filter((image) => !taken.has(image));
  return [
    ...groups,
    ...alone.map((image) => ({
      name: image.source.name,
      sources: [image.source],
      baseDir: process.cwd(),
      origin: image.origin,
      ...archiveOf(image),
    })),
  ];
}

/** What an image says for the platform that the service runs on. */
async function shownBy(image: ReadImage | undefined, service: SourceService): Promise<SourceService[]> {
  if (image === undefined) return [];
  const platform = service.options.find(({ key }) => key === 'platform')?.value;
  return typeof platform === 'string' && platform !== '' && image.ofPlatform !== undefined
    ? [await image.ofPlatform(platform)]
    : [image.source];
}

function archiveOf(image: ReadImage | undefined): { readonly archive?: string } {
  return image?.archive === undefined ? {} : { archive: image.archive };
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
