// Loads a services folder twice in one process, and edits a file in between. Jest gives every test file a
// module registry of its own, which would hide a stale module: so this runs in plain Node.
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { createJiti } = require('jiti');

const services = process.argv[2];
const file = join(services, 'api.ts');

async function main() {
  const { loadFleet } = await createJiti(join(__dirname, 'load-fleet-twice.js')).import(
    '../../lib/cli/load-fleet.ts',
  );
  const before = await loadFleet(services);
  writeFileSync(file, readFileSync(file, 'utf8').replace('"port": 8080', '"port": 9090'));
  const after = await loadFleet(services);
  console.log(JSON.stringify([before.services[0].port, after.services[0].port]));
}

void main();
