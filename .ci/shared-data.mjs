/**
 * Checks that need the data beside the project, which a user's clone has not. Prints one ok or not ok
 * line per check; without the data it says so, and fails where CI is set.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';

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

// The compose files are read by the built command's own code; what must come out is counted with a plain parser.
const built = new URL('../dist/lib/docker/compose/compose-file-reader.js', import.meta.url);
const { readComposeProject } = createRequire(import.meta.url)(fileURLToPath(built));
const composeFolder = new URL('compose/', data);
const composeFiles = readdirSync(composeFolder, { recursive: true }).filter((it) =>
  /compose\.ya?ml$/.test(it),
);
report(composeFiles.length === 20, `there are 20 compose files (${composeFiles.length} found)`);
for (const name of composeFiles.sort()) {
  const url = new URL(name, composeFolder);
  report(
    isReadWhole(fileURLToPath(url), parse(readFileSync(url, 'utf8')).services),
    `compose/${name} is read whole`,
  );
}

/** Every service, every key of it, and an option for each entry of a collection. */
function isReadWhole(file, written) {
  const { services } = readComposeProject({ files: [file], environment: {} });
  const expected = Object.entries(written).map(([service, keys]) => [service, Object.keys(keys).sort()]);
  const got = services.map((it) => [
    it.name,
    [...new Set(it.options.map(({ key }) => key.split('.')[0]))].sort(),
  ]);
  const entries = (service, key) =>
    services.find((it) => it.name === service).options.filter((it) => it.key === key);
  const collections = [
    'environment',
    'ports',
    'volumes',
    'secrets',
    'expose',
    'networks',
    'depends_on',
    'cap_add',
  ];
  const counted = Object.entries(written).every(([service, keys]) =>
    collections.every((key) => entries(service, key).length === Object.keys(keys[key] ?? {}).length),
  );
  return isDeepStrictEqual(got, expected) && counted;
}

process.exit(failed ? 1 : 0);
