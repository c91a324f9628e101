// Flattens an image archive with the built code: node .ci/flatten.mjs ARCHIVE OUT.tar [PLATFORM]
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { flattenImage } = require('../dist/lib/docker/image/flatten-image-writer.js');

const [archive, out, platform] = process.argv.slice(2);
try {
  const { entries, bytes, digest } = await flattenImage(archive, out, { platform });
  console.log(`${entries} entries, ${bytes} bytes, ${digest}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = error.exitStatus ?? 1;
}
