import { matrixMarkdown } from '../../../lib/cli/lab/matrix-markdown';
import { drillMatrixSchema, type DrillMatrix } from '../../../lib/model/drill/drill-matrix-schema';
import { faultNames } from '../../../lib/model/drill/fault-name';
import { aDrillRun } from './a-drill-run';

const commit = '0123456789abcdef0123456789abcdef01234567';
const matrix: DrillMatrix = {
  schema: 'undock/drill-matrix/v1',
  service: 'md2html',
  machine: { cores: 2, memoryGiB: 8, cpu: 'A processor' },
  accelerator: 'tcg',
  cells: [
    { commit, run: aDrillRun() },
    {
      commit: `${commit}+`,
      run: aDrillRun({ path: 'docker-hosts', recovered: false, faultAt: '2026-01-03T00:00:00.000Z' }),
    },
    { commit, fault: 'kernel-panic', path: 'docker-asg', error: { code: 'FaultNotVisible', message: 'm' } },
  ],
};
const text = matrixMarkdown(matrix);

test('has a row for every fault and a cell for every path', () => {
  const rows = text.split('\n').filter((line) => line.startsWith('| '));
  expect(rows).toHaveLength(faultNames.length + 2);
  expect(new Set(rows.map((row) => row.split('|').length))).toEqual(new Set([6]));
});

test('tells recovered, lost, not measured, not run and not there apart', () => {
  expect(text).toContain(
    '| kernel-panic | **no**, needs a person, 2 of 400 failed | not measured: FaultNotVisible | yes, 34.1 s, 2 of 400 failed |',
  );
  expect(text).toContain('| power-cut | not run | not run | not run |');
  expect(text).toContain('| docker-daemon-hung | not run | not run | does not exist |');
});

test('is labelled with dates, machine, accelerator and every commit', () => {
  expect(text).toContain('- Date: 2026-01-02 to 2026-01-03\n');
  expect(text).toContain('- Machine: 2 cores, 8 GiB memory, A processor\n');
  expect(text).toContain('- Accelerator: tcg\n');
  expect(text).toContain(`- Commit: ${commit}, ${commit}+\n`);
});

test('is made from what fits the schema', () => {
  expect(drillMatrixSchema.parse(matrix)).toEqual(matrix);
  const wrong = { ...matrix, cells: [{ ...matrix.cells[0], commit: 'abc' }] };
  expect(drillMatrixSchema.safeParse(wrong).success).toBe(false);
});
