/**
 * Checks that need the data beside the project, which a user's clone has not. Prints one ok or not ok
 * line per check; without the data it says so, and fails where CI is set.
 */
import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

const data = new URL('../../shared/data/', import.meta.url);
const read = (url) => JSON.parse(readFileSync(url, 'utf8'));

if (!existsSync(data)) {
  console.log('SKIPPED: the shared data is not beside this checkout; nothing was checked against it.');
  process.exit(process.env.CI ? 1 : 0);
}

const shared = read(new URL('ec2-us-east-1.json', data));
const embedded = read(new URL('../lib/model/instance-types/us-east-1.json', import.meta.url));
let failed = false;
function report(good, name) {
  failed ||= !good;
  console.log(`${good ? 'ok' : 'not ok'} - ${name}`);
}

report(
  isDeepStrictEqual(embedded.instanceTypes, shared.instanceTypes),
  `the ${Object.keys(shared.instanceTypes).length} embedded instance types are those of the source`,
);
report(
  ['priced', 'currency', 'region'].every((key) => embedded[key] === shared[key]),
  `their date (${embedded.priced}), currency and region are those of the source`,
);
process.exit(failed ? 1 : 0);
