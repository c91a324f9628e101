// Every benchmark that this machine can run: flattening, and booting when an image was baked here.
//
//   npm run bench
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const run = (name) =>
  spawnSync(process.execPath, [join(import.meta.dirname, name)], { cwd: root, stdio: 'inherit' }).status ?? 1;

let failed = run('flatten.mjs') !== 0;
if (existsSync(join(root, '.undock/images.local.lock.json'))) failed = run('boot.mjs') !== 0 || failed;
else console.log('boot: not measured, no image on this machine; bake one: npx undock bake md2html --local');
process.exitCode = failed ? 1 : 0;
