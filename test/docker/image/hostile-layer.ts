import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FlattenLimits } from '../../../lib/docker/image/flatten-limits';
import { flattenImage } from '../../../lib/docker/image/flatten-image-writer';
import type { ImageRefusalCode } from '../../../lib/docker/image/image-refusal';
import { tarHeader } from '../../../lib/docker/image/tar-header-encoder';
import { UndockError } from '../../../lib/model/undock-error';
import {
  entryBytes,
  ociFiles,
  retype,
  tarOf,
  writeTar,
  type TestEntry,
  type TestLayer,
} from './image-builder';

export interface Hostile {
  readonly layers: readonly (readonly TestEntry[] | TestLayer)[];
  readonly code: ImageRefusalCode;
  /** Part of the sentence. */
  readonly says: string;
  readonly limits?: Partial<FlattenLimits>;
}

export const raw = (...parts: readonly Buffer[]): TestLayer => ({
  tar: Buffer.concat([...parts, Buffer.alloc(1024)]),
});

/** An extended header of type L, x, g … with a body, before a file called `f`. */
export function extended(type: string, body: Buffer, size: number = body.length): TestLayer {
  const plain = { mode: 0o644, uid: 0, gid: 0, mtime: 0, linkName: '', xattrs: undefined };
  const header = tarHeader({ ...plain, name: 'ext', kind: 'file', size });
  retype(header, type);
  return raw(header, body, Buffer.alloc((512 - (body.length % 512)) % 512), entryBytes({ name: 'f' }));
}

/** A file behind a pax header with these records. */
export function pax(records: string): TestLayer {
  return extended('x', Buffer.from(records, 'latin1'));
}

/** A pax record. */
export const record = (key: string, value: string): string => {
  const rest = ` ${key}=${value}\n`;
  const digits = String(rest.length + 2).length;
  return `${String(rest.length + digits)}${rest}`;
};

/** Every case is refused with its code, in one sentence, and nothing is written. */
export function refuses(cases: Readonly<Record<string, Hostile>>): void {
  let dir: string;
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'hostile-'))));
  afterEach(() => rmSync(dir, { recursive: true }));

  test.each(Object.entries(cases))('refuses %s, with one sentence and no file', async (_, hostile) => {
    const layers = hostile.layers.map((it): TestLayer => ('tar' in it ? it : { tar: tarOf(it) }));
    const archive = writeTar(join(dir, 'app.tar'), ociFiles(layers));
    const error: unknown = await flattenImage(archive, join(dir, 'rootfs.tar'), {
      limits: hostile.limits,
    }).catch((it: unknown) => it);
    expect(error).toBeInstanceOf(UndockError);
    const { code, message, exitStatus } = error as UndockError;
    expect(message).toContain(hostile.says);
    expect({ code, exitStatus }).toEqual({ code: hostile.code, exitStatus: 2 });
    expect(message).toMatch(/^image .*app\.tar.*; /);
    expect(message).not.toMatch(/\n/);
    expect(readdirSync(dir)).toEqual(['app.tar']);
  });
}
