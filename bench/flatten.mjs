// Flattening against `umoci unpack` on one image, turn about in one run, and peak memory for a large image.
//
//   node bench/flatten.mjs [--large-mib 2048]
//
// Needs the build in dist/, root (umoci sets owners), and umoci for the ratio. Prints medians; `unpacked` adds
// GNU tar, so that both sides end with a folder of files.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const built = join(fileURLToPath(new URL('..', import.meta.url)), 'dist/lib/docker/image');
const { tarHeader } = require(join(built, 'tar-header-encoder.js'));

const rounds = 3;
const flag = process.argv.indexOf('--large-mib');
const largeMib = flag === -1 ? 2048 : Number(process.argv[flag + 1]);
if (!Number.isInteger(largeMib) || largeMib < 1) {
  console.error('--large-mib takes a whole number of mebibytes, such as 2048');
  process.exit(2);
}

const work = mkdtempSync(join(tmpdir(), 'undock-bench-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));

/** Numbers that are the same in every run (a linear congruence; its constants are Knuth's). */
let seed = 1n;
function next(limit) {
  seed = (seed * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  return Number((seed >> 33n) % BigInt(limit));
}

/** Text that compresses about as programs do, four times. */
function pool(bytes) {
  const words = Array.from({ length: 4000 }, () =>
    createHash('sha256')
      .update(String(next(1e9)))
      .digest('hex')
      .slice(0, 12),
  );
  let text = '';
  while (text.length < bytes) text += `${words[next(words.length)]} `;
  return Buffer.from(text.slice(0, bytes));
}

const header = (name, kind, size, uid = 0) =>
  tarHeader({
    name,
    kind,
    size,
    uid,
    gid: uid,
    mode: kind === 'folder' ? 0o755 : 0o644,
    mtime: 1_600_000_000,
    linkName: '',
    xattrs: undefined,
  });

const filling = (size) => Buffer.alloc((512 - (size % 512)) % 512);

/** Writes an image of layers that come in pieces; a piece that comes again is compressed once. */
function writeImage(dir, layers) {
  mkdirSync(join(dir, 'blobs/sha256'), { recursive: true });
  const put = (bytes) => {
    const hex = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(join(dir, 'blobs/sha256', hex), bytes);
    return { digest: `sha256:${hex}`, size: bytes.length };
  };
  const diffIds = [];
  const blobs = [];
  for (const pieces of layers) {
    const plain = createHash('sha256');
    const packed = new Map();
    const blob = [];
    for (const piece of pieces) {
      plain.update(piece);
      if (!packed.has(piece)) packed.set(piece, gzipSync(piece, { level: 6 }));
      blob.push(packed.get(piece));
    }
    diffIds.push(`sha256:${plain.digest('hex')}`);
    const hash = createHash('sha256');
    for (const it of blob) hash.update(it);
    const hex = hash.digest('hex');
    const file = openSync(join(dir, 'blobs/sha256', hex), 'w');
    for (const it of blob) writeSync(file, it);
    closeSync(file);
    const size = blob.reduce((sum, it) => sum + it.length, 0);
    blobs.push({ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: `sha256:${hex}`, size });
  }
  const mediaType = (name) => `application/vnd.oci.image.${name}.v1+json`;
  const rootfs = { type: 'layers', diff_ids: diffIds };
  const config = put(Buffer.from(JSON.stringify({ architecture: 'amd64', os: 'linux', config: {}, rootfs })));
  const manifest = put(
    Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: mediaType('manifest'),
        config: { ...config, mediaType: mediaType('config') },
        layers: blobs,
      }),
    ),
  );
  const annotations = { 'org.opencontainers.image.ref.name': 'app' };
  writeFileSync(
    join(dir, 'index.json'),
    JSON.stringify({
      schemaVersion: 2,
      manifests: [{ ...manifest, mediaType: mediaType('manifest'), annotations }],
    }),
  );
  writeFileSync(join(dir, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  return dir;
}

/** Three layers of many small files with owners, some large ones, and folders that a layer above takes away. */
function usualImage() {
  const text = pool(4 * 2 ** 20);
  const layer = (at) => {
    const parts = [header(`d${at}/`, 'folder', 0, at)];
    if (at > 0) parts.push(header(`d${at - 1}/.wh.s0`, 'file', 0));
    for (let file = 0; file < 5000; file += 1) {
      if (file % 100 === 0) parts.push(header(`d${at}/s${file / 100}/`, 'folder', 0));
      const size = 100 + next(16_000);
      const from = next(text.length - size);
      parts.push(
        header(`d${at}/s${Math.floor(file / 100)}/f${file}`, 'file', size, 1000 + (file % 50)),
        text.subarray(from, from + size),
        filling(size),
      );
    }
    for (let file = 0; file < 10; file += 1)
      parts.push(header(`d${at}/big${file}`, 'file', text.length), text);
    return [Buffer.concat([...parts, Buffer.alloc(1024)])];
  };
  return writeImage(join(work, 'usual'), [layer(0), layer(1), layer(2)]);
}

/** One layer, one file after the other, each as large as the last. */
function largeImage(mebibytes) {
  const piece = Buffer.concat([header('f', 'file', 0), pool(16 * 2 ** 20)]);
  const pieces = [];
  for (let at = 0; at < mebibytes / 16; at += 1)
    pieces.push(header(`f${at}`, 'file', piece.length), piece, filling(piece.length));
  return writeImage(join(work, 'large'), [[...pieces, Buffer.alloc(1024)]]);
}

const program = `
const { flattenImage } = require(${JSON.stringify(join(built, 'flatten-image-writer.js'))});
flattenImage(process.argv[1], process.argv[2]).then(({ bytes, entries }) => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  console.log(JSON.stringify({ bytes, entries, peakMib: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 }));
}, (error) => { console.error(error); process.exitCode = 1; });`;

function run(command, ...args) {
  const started = process.hrtime.bigint();
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw error ?? new Error(`${command} ended with ${status}: ${stderr}`);
  return { seconds: Number(process.hrtime.bigint() - started) / 1e9, stdout };
}

const flatten = (image, out) => {
  const { seconds, stdout } = run(process.execPath, '-e', program, image, out);
  return { seconds, ...JSON.parse(stdout) };
};
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const text = (seconds) => `${seconds.toFixed(2)} s`;

function against(image) {
  const times = { flatten: [], unpacked: [], umoci: [] };
  const out = join(work, 'rootfs.tar');
  let result;
  for (let round = 0; round < rounds; round += 1) {
    result = flatten(image, out);
    times.flatten.push(result.seconds);
    const root = join(work, 'root');
    mkdirSync(root);
    const tar = run('tar', '--numeric-owner', '--xattrs', '--xattrs-include=*', '-C', root, '-xpf', out);
    times.unpacked.push(result.seconds + tar.seconds);
    rmSync(root, { recursive: true });
    times.umoci.push(run('umoci', 'unpack', '--image', `${image}:app`, join(work, 'bundle')).seconds);
    rmSync(join(work, 'bundle'), { recursive: true });
  }
  const [ours, unpacked, theirs] = [times.flatten, times.unpacked, times.umoci].map(median);
  console.log(
    `image: ${result.entries} entries, ${(result.bytes / 2 ** 20).toFixed(0)} MiB, 3 gzip layers; median of ${rounds}`,
  );
  console.log(`flatten to a tar        ${text(ours)}   ${(theirs / ours).toFixed(2)} times as fast as umoci`);
  console.log(
    `flatten and unpack it   ${text(unpacked)}   ${(theirs / unpacked).toFixed(2)} times as fast as umoci`,
  );
  console.log(`umoci unpack            ${text(theirs)}`);
}

console.log(`flattening, measured ${new Date().toISOString().slice(0, 10)}`);
if (spawnSync('umoci', ['--version']).status === 0) against(usualImage());
else console.log('no umoci on this machine (apt-get install umoci): no ratio');
rmSync(join(work, 'usual'), { recursive: true, force: true });
const large = flatten(largeImage(largeMib), join(work, 'large.tar'));
console.log(
  `large image: ${(large.bytes / 2 ** 20).toFixed(0)} MiB in ${text(large.seconds)} (${text(large.cpuSeconds)} of processor), peak memory ${large.peakMib.toFixed(0)} MiB`,
);
if (!existsSync(join(work, 'large.tar'))) process.exitCode = 1;
