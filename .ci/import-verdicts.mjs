/**
 * Holds docs/import-verdicts.md against what the command says of the compose files beside the project, which a
 * user's clone has not. Prints one ok or not ok line per file; `--write` makes the page anew.
 *
 *   node .ci/import-verdicts.mjs [--write] [COMMAND]     (default: dist/bin/undock.js)
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const data = new URL('../../shared/data/compose/', import.meta.url);
const page = new URL('../docs/import-verdicts.md', import.meta.url);
const args = process.argv.slice(2).filter((argument) => argument !== '--write');
const command = args[0] ?? fileURLToPath(new URL('../dist/bin/undock.js', import.meta.url));

if (!existsSync(data)) {
  console.log('SKIPPED: the shared data is not beside this checkout; nothing was checked against it.');
  process.exit(process.env.CI ? 1 : 0);
}

/** Questions that every service has: Docker does not know the answers. */
const always = new Set(['capacity', 'instanceTypes', 'routing', 'readiness', 'image']);

function imported(folder) {
  const [file] = readdirSync(new URL(`${folder}/`, data)).filter((name) =>
    /^(docker-)?compose\.ya?ml$/.test(name),
  );
  const options = {
    cwd: fileURLToPath(new URL(`${folder}/`, data)),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  };
  const call = [command, 'import', file, '--dry-run', '--json', '--out', '.'];
  try {
    return { status: 0, ...JSON.parse(execFileSync(process.execPath, call, options)) };
  } catch (error) {
    if (error.status !== 1 || error.stdout === '')
      throw new Error(`${folder}: ${error.stderr}`, { cause: error });
    return { status: 1, ...JSON.parse(error.stdout) };
  }
}

function why({ verdict, options }) {
  const clause = (reason) => reason.replace(/^state \((\w+)\): /, '$1: ').split('; ')[0];
  if (verdict === 'refused') {
    const reasons = options.filter(({ status }) => status === 'refused').map(({ reason }) => clause(reason));
    return [...new Set(reasons)].join('; ');
  }
  const asked = options.filter(({ status, option }) => status === 'decision' && !always.has(option));
  const subjects = [...new Set(asked.map(({ option, value }) => `${option} ${value}`.trim()))];
  return subjects.length === 0
    ? 'only what Docker does not know is asked'
    : `asks about ${subjects.join(', ')}`;
}

const folders = readdirSync(data).sort();
const rows = new Map(
  folders.map((folder) => {
    const { services, status } = imported(folder);
    const expected = services.some(({ verdict }) => verdict === 'refused') ? 1 : 0;
    if (status !== expected) throw new Error(`${folder}: exit status ${status}, ${expected} was expected`);
    return [
      folder,
      services.map((service) => [folder, service.name, service.verdict, why(service).replaceAll('|', '\\|')]),
    ];
  }),
);

if (process.argv.includes('--write')) {
  const table = [...rows.values()].flat().map((row) => `| ${row.join(' | ')} |`);
  const before = readFileSync(page, 'utf8').split('\n| file')[0];
  writeFileSync(
    page,
    [`${before}\n| file | service | verdict | why |`, '| --- | --- | --- | --- |', ...table, ''].join('\n'),
  );
  process.exit(0);
}

const written = readFileSync(page, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
let failed = false;
for (const [folder, expected] of rows) {
  const found = written.filter(([name]) => name === folder);
  const isSame = JSON.stringify(found) === JSON.stringify(expected);
  failed ||= !isSame;
  console.log(
    `${isSame ? 'ok' : 'not ok'} - docs/import-verdicts.md says of ${folder} what undock import does`,
  );
  if (!isSame) console.log(`  page:    ${JSON.stringify(found)}\n  command: ${JSON.stringify(expected)}`);
}
process.exit(failed ? 1 : 0);
