// Drills every fault on every path in the lab, one after the other, and writes what was measured to
// docs/evidence/<name>.json after each, and the table made from it to docs/evidence/<name>.md at the end.
// Run again, it goes on with the pairs that are not there yet; a pair that gave an error is run again.
//
//   npm run build && npm run lab:matrix -- [--name NAME] [--fault FAULT]... [--path PATH]...
//
// Default: name `lab-matrix`, every fault, every path.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const load = createRequire(join(root, 'dist/lib/'));
const { paths } = load('./model/comparison/path');
const { drillMatrixSchema } = load('./model/drill/drill-matrix-schema');
const { drillResultSchema } = load('./model/drill/drill-result-schema');
const { faultNames, refusedDrill } = load('./model/drill/fault-name');
const { matrixMarkdown } = load('./cli/lab/matrix-markdown');

const { values } = parseArgs({
  options: {
    name: { type: 'string', default: 'lab-matrix' },
    fault: { type: 'string', multiple: true, default: [...faultNames] },
    path: { type: 'string', multiple: true, default: [...paths] },
  },
});
const stop = (message) => {
  console.error(`lab-matrix: ${message}`);
  process.exit(2);
};
if (!/^[a-z0-9-]+$/.test(values.name))
  stop(`--name ${values.name}: expected small letters, digits and hyphens`);
for (const [option, known] of [
  ['fault', faultNames],
  ['path', paths],
]) {
  for (const got of values[option])
    if (!known.includes(got)) stop(`--${option} ${got}: expected one of ${known.join(', ')}`);
}

const evidence = join(root, 'docs/evidence');
const file = join(evidence, `${values.name}.json`);
const machine = {
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
};
const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
// The evidence itself changes while it is made.
const commit = () =>
  git('rev-parse', 'HEAD') + (git('status', '--porcelain', '--', '.', ':!docs/evidence') === '' ? '' : '+');

let matrix = existsSync(file) ? drillMatrixSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
const other = (what, got, here) =>
  stop(`${file}: was measured with ${what} ${got}, here it is ${here}; give another --name`);
if (matrix !== undefined) {
  const [there, here] = [JSON.stringify(matrix.machine), JSON.stringify(machine)];
  if (there !== here) other('machine', there, here);
}

const pairOf = (cell) => cell.run ?? cell;
const same = (fault, path) => (cell) => pairOf(cell).fault === fault && pairOf(cell).path === path;

function keep(cell, result) {
  // Until one drill has told its service and accelerator there is nothing to label.
  if (matrix === undefined && result === undefined) return;
  for (const what of ['service', 'accelerator']) {
    if (matrix !== undefined && result !== undefined && matrix[what] !== result[what])
      other(what, matrix[what], result[what]);
  }
  matrix ??= {
    schema: 'undock/drill-matrix/v1',
    service: result.service,
    machine,
    accelerator: result.accelerator,
    cells: [],
  };
  const { fault, path } = pairOf(cell);
  matrix.cells = [...matrix.cells.filter((each) => !same(fault, path)(each)), cell];
  mkdirSync(evidence, { recursive: true });
  // Whole or not at all: an interrupted matrix is gone on with.
  writeFileSync(`${file}.new`, `${JSON.stringify(drillMatrixSchema.parse(matrix), null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

function drill(fault, path) {
  const args = ['lab', 'drill', '--fault', fault, '--path', path, '--json'];
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'dist/bin/undock.js'), ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said;
  try {
    said = JSON.parse(stdout);
  } catch {
    said = { code: 'NoResult', message: `undock ${args.join(' ')} ended with ${status} and printed no JSON` };
  }
  const read = drillResultSchema.safeParse(said);
  const run = read.data?.runs.find((each) => each.fault === fault && each.path === path);
  if (run !== undefined) return { cell: { commit: commit(), run }, result: read.data };
  const { code = 'NoResult', message = `undock ${args.join(' ')} gave no run` } = said;
  return { cell: { commit: commit(), fault, path, error: { code, message } } };
}

let missing = 0;
for (const fault of values.fault) {
  for (const path of values.path) {
    if (refusedDrill(fault, path) !== undefined) continue;
    const known = matrix?.cells.find(same(fault, path));
    if (known !== undefined && 'run' in known) continue;
    console.error(`lab-matrix: ${fault} on ${path}`);
    const { cell, result } = drill(fault, path);
    keep(cell, result);
    if ('error' in cell) {
      missing++;
      console.error(`lab-matrix: ${fault} on ${path}: ${cell.error.code}: ${cell.error.message}`);
    }
  }
}
if (matrix !== undefined) writeFileSync(join(evidence, `${values.name}.md`), matrixMarkdown(matrix));
process.exitCode = missing === 0 ? 0 : 1;
