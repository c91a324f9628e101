import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { TarEntryKind } from '../../../lib/docker/image/tar-entry';
import { tarHeader } from '../../../lib/docker/image/tar-header-encoder';

/** What a test says of an entry; the rest has plain values. Names hold one character per byte. */
export interface TestEntry {
  readonly name: string;
  readonly kind?: Exclude<TarEntryKind, 'device'>;
  readonly content?: string;
  readonly link?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly mtime?: number;
  readonly xattrs?: Readonly<Record<string, string>>;
  /** The tar type, when it is one the encoder does not write; the checksum is made to fit. */
  readonly type?: string;
  /** Size the header gives, when it lies. */
  readonly size?: number;
}

export const sha256 = (bytes: Uint8Array): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Bytes of one entry: header, content, padding. */
export function entryBytes(it: TestEntry): Buffer {
  const content = Buffer.from(it.content ?? '', 'latin1');
  const kind = it.kind ?? (it.name.endsWith('/') ? 'folder' : 'file');
  const header = tarHeader({
    name: it.name,
    kind,
    size: it.size ?? content.length,
    mode: it.mode ?? (kind === 'folder' ? 0o755 : 0o644),
    uid: it.uid ?? 0,
    gid: it.gid ?? 0,
    mtime: it.mtime ?? 1_500_000_000,
    linkName: it.link ?? '',
    xattrs: it.xattrs === undefined ? undefined : new Map(Object.entries(it.xattrs)),
  });
  if (it.type !== undefined) retype(header, it.type);
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

/** Sets the type of the last header block, and its checksum. */
export function retype(header: Buffer, type: string): void {
  const block = header.subarray(header.length - 512);
  block[156] = type.charCodeAt(0);
  block.fill(0x20, 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
}

/** A layer's tar. */
export function tarOf(entries: readonly TestEntry[]): Buffer {
  return Buffer.concat([...entries.map(entryBytes), Buffer.alloc(1024)]);
}

export interface TestLayer {
  readonly tar: Buffer;
  /** The blob, when it is not the tar itself. */
  readonly blob?: Buffer;
  readonly mediaType?: string;
}

export const gzipped = (tar: Buffer): TestLayer => ({ tar, blob: gzipSync(tar, { level: 1 }) });

export const imageJson = (layers: readonly TestLayer[], more: object = {}): Buffer =>
  Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      config: { Env: ['PATH=/bin'], Cmd: ['serve'] },
      rootfs: { type: 'layers', diff_ids: layers.map(({ tar }) => sha256(tar)) },
      ...more,
    }),
  );

/** Files of an OCI layout, by name. */
export type Files = Map<string, Buffer>;

export function putBlob(files: Files, bytes: Buffer): { digest: string; size: number } {
  const digest = sha256(bytes);
  files.set(`blobs/sha256/${digest.slice(7)}`, bytes);
  return { digest, size: bytes.length };
}

export function putImage(
  files: Files,
  layers: readonly TestLayer[],
  more: object = {},
): { digest: string; size: number } {
  const config = putBlob(files, imageJson(layers, more));
  const blobs = layers.map((it) => ({
    mediaType: it.mediaType ?? 'application/vnd.oci.image.layer.v1.tar',
    ...putBlob(files, it.blob ?? it.tar),
  }));
  return putBlob(files, Buffer.from(JSON.stringify({ schemaVersion: 2, config, layers: blobs })));
}

export function putIndex(files: Files, manifests: readonly object[]): Files {
  files.set('oci-layout', Buffer.from('{"imageLayoutVersion":"1.0.0"}'));
  files.set('index.json', Buffer.from(JSON.stringify({ schemaVersion: 2, manifests })));
  return files;
}

export function ociFiles(layers: readonly TestLayer[]): Files {
  const files: Files = new Map();
  return putIndex(files, [putImage(files, layers)]);
}

/** What `docker save` wrote before version 25. */
export function savedFiles(layers: readonly TestLayer[]): Files {
  const files: Files = new Map();
  const config = imageJson(layers);
  const Config = `${sha256(config).slice(7)}.json`;
  const Layers = layers.map(({ tar }) => `${sha256(tar).slice(7, 20)}/layer.tar`);
  layers.forEach(({ tar, blob }, at) => files.set(Layers[at]!, blob ?? tar));
  files.set(Config, config);
  return files.set('manifest.json', Buffer.from(JSON.stringify([{ Config, RepoTags: ['app:1'], Layers }])));
}

export function writeFolder(dir: string, files: Files): string {
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), bytes);
  }
  return dir;
}

export function writeTar(path: string, files: Files): string {
  writeFileSync(
    path,
    tarOf([...files].map(([name, bytes]) => ({ name, content: bytes.toString('latin1') }))),
  );
  return path;
}
