import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readImageConfig } from '../../../lib/docker/image/image-config-reader';
import { flattenImage } from '../../../lib/docker/image/flatten-image-writer';
import type { ImageRefusalCode } from '../../../lib/docker/image/image-refusal';
import { flattenedLines } from './flattened-entries';
import {
  ociFiles,
  putBlob,
  putImage,
  putIndex,
  savedFiles,
  tarOf,
  writeFolder,
  writeTar,
  type Files,
  type TestLayer,
} from './image-builder';
import { zstdFrame } from './zstd-frame';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'archives-'))));
afterEach(() => rmSync(dir, { recursive: true }));

const layer = (name: string): TestLayer => ({ tar: tarOf([{ name }]) });
const out = (): string => join(dir, 'rootfs.tar');
const at = (): string => join(dir, 'app.tar');

async function flattened(path: string, platform?: string): Promise<readonly string[]> {
  await flattenImage(path, out(), { platform });
  return flattenedLines(out()).slice(1);
}

/** An index with an image for each platform, its one file named after the architecture. */
function platforms(...names: readonly string[]): Files {
  const files: Files = new Map();
  const manifests = names.map((name) => {
    const [os, architecture, variant] = name.split('/');
    return {
      ...putImage(files, [layer(architecture! + (variant ?? ''))], { os, architecture, variant }),
      platform: { os, architecture, variant },
    };
  });
  return putIndex(files, manifests);
}

async function refused(work: Promise<unknown>, code: ImageRefusalCode, says: string): Promise<void> {
  await expect(work).rejects.toMatchObject({
    code,
    exitStatus: 2,
    message: expect.stringContaining(says) as string,
  });
}

test('zstd layers are read, in a tar and in a folder', async () => {
  const tar = tarOf([{ name: 'a', content: 'A'.repeat(200_000) }]);
  const files = ociFiles([{ tar, blob: zstdFrame(tar) }]);
  expect(await flattened(writeTar(at(), files))).toEqual([`a=${'A'.repeat(200_000)}`]);
  expect(await flattened(writeFolder(join(dir, 'app'), files))).toEqual([`a=${'A'.repeat(200_000)}`]);
});

test('a gzip layer of several members is read to its end', async () => {
  const tar = tarOf([
    { name: 'a', content: 'A' },
    { name: 'b', content: 'B' },
  ]);
  const blob = Buffer.concat([gzipSync(tar.subarray(0, 700)), gzipSync(tar.subarray(700))]);
  expect(await flattened(writeTar(at(), ociFiles([{ tar, blob }])))).toEqual(['a=A', 'b=B']);
});

test('the config of an image is read without its layers', async () => {
  const files = savedFiles([layer('a')]);
  for (const name of files.keys()) if (name.endsWith('layer.tar')) files.delete(name);
  expect(await readImageConfig(writeTar(at(), files))).toMatchObject({
    architecture: 'amd64',
    cmd: ['serve'],
    env: { PATH: '/bin' },
  });
});

test('the platform asked for is taken, arm64 by either of its names', async () => {
  const archive = writeTar(at(), platforms('linux/amd64', 'linux/arm64/v8', 'linux/arm/v6', 'linux/arm/v7'));
  expect(await flattened(archive, 'linux/amd64')).toEqual(['amd64=']);
  expect(await flattened(archive, 'linux/arm64')).toEqual(['arm64v8=']);
  expect(await flattened(archive, 'linux/arm/v7')).toEqual(['armv7=']);
  expect((await readImageConfig(archive, 'linux/arm/v6')).architecture).toBe('arm');
});

test('a platform that is not there is refused with what is there', async () => {
  const archive = writeTar(at(), platforms('linux/amd64', 'linux/arm64'));
  await refused(
    readImageConfig(archive, 'linux/s390x'),
    'ImagePlatformMissing',
    'has no linux/s390x, it has linux/amd64, linux/arm64;',
  );
  await refused(
    readImageConfig(archive),
    'ImagePlatformNeeded',
    'holds linux/amd64, linux/arm64, expected a choice',
  );
  const saved = writeTar(join(dir, 'saved.tar'), savedFiles([layer('a')]));
  await refused(
    readImageConfig(saved, 'linux/arm64'),
    'ImagePlatformMissing',
    'has no linux/arm64, it has linux/amd64',
  );
});

describe('an image for Windows', () => {
  const says = 'is for Windows (windows/amd64), and instances run Linux';

  test('refuses to flatten it, and says its config, so that an import can tell', async () => {
    const foreign = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip';
    const files: Files = new Map();
    const image = putImage(files, [{ ...layer('a'), mediaType: foreign }], { os: 'windows' });
    const archive = writeTar(at(), putIndex(files, [image]));
    expect(await readImageConfig(archive)).toMatchObject({ os: 'windows' });
    await refused(flattenImage(archive, out()), 'ImagePlatformMissing', says);
    await refused(readImageConfig(archive, 'linux/amd64'), 'ImagePlatformMissing', says);
  });

  test('refuses an index that has no other', async () => {
    const archive = writeTar(at(), platforms('windows/amd64', 'windows/arm64'));
    for (const platform of [undefined, 'linux/amd64'])
      await refused(
        readImageConfig(archive, platform),
        'ImagePlatformMissing',
        'is for Windows (windows/amd64, windows/arm64), and instances run Linux',
      );
    const mixed = writeTar(at(), platforms('windows/amd64', 'linux/amd64'));
    expect(await flattened(mixed, 'linux/amd64')).toEqual(['amd64=']);
  });
});

test('an archive saved for one platform of a listed few has that one', async () => {
  const files = platforms('linux/amd64', 'linux/arm64');
  const { manifests } = JSON.parse(files.get('index.json')!.toString()) as {
    manifests: { digest: string }[];
  };
  files.delete(`blobs/sha256/${manifests[1]!.digest.slice(7)}`);
  expect(await flattened(writeTar(at(), files))).toEqual(['amd64=']);
});

test('provenance beside an image is no platform', async () => {
  const files: Files = new Map();
  const image = { ...putImage(files, [layer('a')]), platform: { os: 'linux', architecture: 'amd64' } };
  const record = { ...putImage(files, []), platform: { os: 'unknown', architecture: 'unknown' } };
  expect(await flattened(writeTar(at(), putIndex(files, [image, record])))).toEqual(['a=']);
});

test('two names of one image are one image, two images are refused', async () => {
  const files: Files = new Map();
  const name = (text: string) => ({ annotations: { 'org.opencontainers.image.ref.name': text } });
  const one = putImage(files, [layer('a')]);
  putIndex(files, [
    { ...one, ...name('a:1') },
    { ...one, ...name('a:2') },
  ]);
  expect(await flattened(writeTar(at(), files))).toEqual(['a=']);
  const two = putImage(files, [layer('b')]);
  putIndex(files, [
    { ...one, ...name('a:1') },
    { ...two, ...name('b:1') },
  ]);
  await refused(readImageConfig(writeTar(at(), files)), 'SeveralImages', 'holds 2 images (a:1, b:1)');
});

test('a layer that docker save wrote as a link to another is read', async () => {
  const files = savedFiles([layer('a'), layer('a')]);
  const { tar } = layer('a');
  const [Config] = [...files.keys()].filter((it) => it.endsWith('.json') && it !== 'manifest.json');
  files.set(
    'manifest.json',
    Buffer.from(JSON.stringify([{ Config, Layers: ['1/layer.tar', '2/layer.tar'] }])),
  );
  files.set('1/layer.tar', tar);
  const entries = [...files].map(([name, bytes]) => ({ name, content: bytes.toString('latin1') }));
  writeFileSync(at(), tarOf([...entries, { name: '2/layer.tar', kind: 'symlink', link: '../1/layer.tar' }]));
  expect(await flattened(at())).toEqual(['a=']);
});

describe('a broken archive', () => {
  const changed = (change: (files: Files) => void, files = ociFiles([layer('a')])): string => {
    change(files);
    return writeTar(at(), files);
  };
  const blobs = (files: Files): string[] => [...files.keys()].filter((it) => it.startsWith('blobs/'));

  test('refuses every blob that was changed, and every one that is missing', async () => {
    for (const index of [0, 1, 2]) {
      const damaged = changed((files) => {
        const bytes = Buffer.from(files.get(blobs(files)[index]!)!);
        bytes[bytes.length - 1]! ^= 1;
        files.set(blobs(files)[index]!, bytes);
      });
      await refused(flattenImage(damaged, out()), 'ImageDigestMismatch', ', expected sha256:');
      const missing = changed((files) => files.delete(blobs(files)[index]!));
      await refused(flattenImage(missing, out()), 'ImageBlobMissing', 'is not in the archive');
    }
    expect(readdirSync(dir)).toEqual(['app.tar']);
  });

  test('refuses what is no archive', async () => {
    await refused(readImageConfig(join(dir, 'absent')), 'ImageArchiveNotFound', 'does not exist');
    writeFileSync(at(), '');
    await refused(readImageConfig(at()), 'NotAnImageArchive', 'has 0 bytes');
    writeFileSync(at(), Buffer.from('BZh91AY'));
    await refused(readImageConfig(at()), 'NotAnImageArchive', 'compressed as a whole (bzip2); decompress it');
    writeFileSync(at(), tarOf([{ name: 'a' }]));
    await refused(readImageConfig(at()), 'NotAnImageArchive', 'neither manifest.json nor oci-layout');
    writeFileSync(at(), tarOf([{ name: 'repositories', content: '{}' }]));
    await refused(readImageConfig(at()), 'NotAnImageArchive', 'older than 1.10');
    mkdirSync(join(dir, 'empty'));
    await refused(readImageConfig(join(dir, 'empty')), 'NotAnImageArchive', 'neither manifest.json');
    writeFileSync(at(), tarOf([{ name: 'manifest.json', content: 'x'.repeat(3000) }]).subarray(0, 2000));
    await refused(readImageConfig(at()), 'InvalidImageArchive', 'ends in the middle of a member');
  });

  test('refuses documents that do not say what they must', async () => {
    const saved = (json: string): string =>
      changed((files) => files.set('manifest.json', Buffer.from(json)), savedFiles([layer('a')]));
    await refused(readImageConfig(saved('{')), 'InvalidImageArchive', "'manifest.json' is not JSON");
    await refused(readImageConfig(saved('[]')), 'InvalidImageArchive', 'lists no image');
    await refused(readImageConfig(saved('[{"Config":1}]')), 'InvalidImageArchive', '0.Config');
    const index = (manifests: object[]): string => changed((files) => putIndex(files, manifests));
    await refused(readImageConfig(index([])), 'InvalidImageArchive', 'holds no image');
    await refused(
      readImageConfig(index([{ digest: 'sha256:../../x', size: 1 }])),
      'InvalidImageArchive',
      'refers to digest',
    );
    const files: Files = new Map();
    const odd = putImage(files, [layer('a')], { rootfs: { diff_ids: [] } });
    await refused(
      readImageConfig(writeTar(at(), putIndex(files, [odd]))),
      'InvalidImageArchive',
      'has 1 layers and 0 digests',
    );
  });

  test('refuses indexes that refer to indexes without end', async () => {
    const files: Files = new Map();
    let manifest: object = putImage(files, [layer('a')]);
    for (let depth = 0; depth < 6; depth += 1) {
      manifest = putBlob(files, putIndex(new Map(), [manifest]).get('index.json')!);
    }
    await refused(
      readImageConfig(writeTar(at(), putIndex(files, [manifest]))),
      'InvalidImageArchive',
      'without end',
    );
  });

  test('refuses a folder whose members lead out of it', async () => {
    const folder = writeFolder(join(dir, 'app'), savedFiles([layer('a')]));
    writeFileSync(join(dir, 'outside.json'), '[]');
    rmSync(join(folder, 'manifest.json'));
    symlinkSync('../outside.json', join(folder, 'manifest.json'));
    await refused(
      readImageConfig(folder),
      'InvalidImageArchive',
      "'manifest.json', which leads out of the archive",
    );
    const files = savedFiles([layer('a')]);
    files.set('manifest.json', Buffer.from('[{"Config":"../../secret.json","Layers":[]}]'));
    await refused(readImageConfig(writeFolder(join(dir, 'app2'), files)), 'InvalidImageArchive', 'leads out');
  });
});
