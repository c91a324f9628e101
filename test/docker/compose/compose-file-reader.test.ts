import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readComposeProject } from '../../../lib/docker/compose/compose-file-reader';
import { refusal } from './compose-files';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'undock-compose-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const read = (content: string | Buffer): ReturnType<typeof readComposeProject> => {
  writeFileSync(join(folder, 'compose.yaml'), content);
  return readComposeProject({ files: [join(folder, 'compose.yaml')], environment: {} });
};

describe('compose files on disk', () => {
  it('are read with the .env beside them', () => {
    writeFileSync(join(folder, '.env'), 'TAG=7');
    const project = read('\uFEFFservices: {web: {image: "x:${TAG}"}}');
    expect(project.services[0]?.options[0]).toMatchObject({ key: 'image', value: 'x:7' });
    expect(project.files).toEqual([join(folder, '.env'), join(folder, 'compose.yaml')]);
  });

  it.each<[string, string | Buffer, string, RegExp]>([
    [
      'UTF-16',
      Buffer.from('\uFEFFa: b', 'utf16le'),
      'ComposeFileUnreadable',
      /compose\.yaml: the file is UTF-16; save it as UTF-8$/,
    ],
    [
      'Latin-1',
      Buffer.from('services:\n  caf\xe9: x\n', 'latin1'),
      'ComposeFileUnreadable',
      /compose\.yaml:2: this line is not UTF-8 text/,
    ],
    ['a NUL byte', 'a: b\0', 'ComposeSyntax', /compose\.yaml:1: a NUL byte is no part of YAML text/],
    [
      'nine MiB',
      Buffer.alloc(9 * 1024 * 1024, 32),
      'ComposeTooLarge',
      /compose\.yaml: the file has 9\.0 MiB; at most 8 MiB are read$/,
    ],
  ])('refuses %s', (_, content, code, message) => {
    const error = refusal(() => read(content));
    expect({ code: error.code, status: error.exitStatus }).toEqual({ code, status: 2 });
    expect(error.message).toMatch(message);
  });

  it('refuses a missing file and a folder', () => {
    const missing = refusal(() => readComposeProject({ files: [join(folder, 'no.yaml')], environment: {} }));
    mkdirSync(join(folder, 'sub'));
    const aFolder = refusal(() => readComposeProject({ files: [join(folder, 'sub')], environment: {} }));
    expect([missing.code, aFolder.code]).toEqual(['ComposeFileMissing', 'ComposeFileUnreadable']);
  });
});
