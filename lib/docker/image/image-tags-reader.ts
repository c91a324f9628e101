import { readArchiveJson } from './archive-json-reader';
import { openImageArchive } from './open-archive-reader';

/** The names an archive gives its image: RepoTags of docker-save, annotations of an OCI index. */
export async function readImageTags(path: string): Promise<readonly string[]> {
  const archive = await openImageArchive(path);
  const found: unknown[] = [];
  if (await archive.has('manifest.json')) found.push(await readArchiveJson(archive, 'manifest.json'));
  if (await archive.has('index.json')) found.push(await readArchiveJson(archive, 'index.json'));
  return [...new Set(found.flatMap(tagsIn))];
}

/** Names of images wherever they stand in an index or a manifest. */
function tagsIn(json: unknown): string[] {
  if (Array.isArray(json)) return json.flatMap(tagsIn);
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'RepoTags' && Array.isArray(value)) return value.filter((tag) => typeof tag === 'string');
    const isName = key === 'io.containerd.image.name' || key === 'org.opencontainers.image.ref.name';
    if (isName && typeof value === 'string') return [value];
    return key === 'manifests' || key === 'annotations' ? tagsIn(value) : [];
  });
}
