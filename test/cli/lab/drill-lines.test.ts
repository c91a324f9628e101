import { drillLines } from '../../../lib/cli/lab/drill-lines';
import { faultNames } from '../../../lib/model/drill/fault-name';
import { paths } from '../../../lib/model/comparison/path';
import type { DrillRun } from '../../../lib/model/drill/drill-result-schema';
import { aDrillRun } from './a-drill-run';

const lines = (...runs: DrillRun[]): string[] =>
  drillLines({ schema: 'undock/drill/v1', service: 'md2html', accelerator: 'tcg', runs }, false);

const lost = aDrillRun({
  ...{ path: 'docker-hosts', recovered: false, humanActionNeeded: true },
  seconds: { detect: 1, launch: null, boot: null, healthy: null, total: null },
});

test('fits 100 columns, whatever the fault', () => {
  const slow = { detect: 123.4, launch: 123.4, boot: 123.4, healthy: 123.4, total: 899.9 };
  const requests = { sent: 10_000, failed: 10_000 };
  const runs = faultNames.flatMap((fault) =>
    paths.map((path) => aDrillRun({ fault, path, seconds: slow, requests })),
  );
  expect(Math.max(...lines(...runs).map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('shows the parts of a recovery, and who replaced whom', () => {
  const text = lines(aDrillRun());
  expect(text.find((line) => line.startsWith('kernel-panic  '))).toMatch(
    /^kernel-panic +ami-asg +by itself +3\.0 +1\.3 +20\.0 +9\.9 +34\.1 +2\/400$/,
  );
  expect(text.join(' ')).toContain('replaced by i-0fedcba9876543210 of image local-0123456789ab.');
});

test('says when a person is needed', () => {
  const text = lines(lost).join('\n');
  expect(text).toMatch(/docker-hosts +no +1\.0 +- +- +- +- /);
  expect(text).toContain('it needs a person');
});

test('says what became of the group in a shared outage, and of a release', () => {
  const sharedOutage = { emptied: false, endedBeforeReplacement: true, secondsToFirstAnswer: 2 };
  const release = { rolledBack: true, oldVersionServedThroughout: true, said: '' };
  const text = lines(aDrillRun({ sharedOutage }), aDrillRun({ release })).join(' ');
  expect(text).toContain('never emptied; an instance ended before another was healthy;');
  expect(text).toContain('succeeded 2.0 s after the dependency was back');
  expect(text).toContain('rolled back; the old version served throughout.');
});
