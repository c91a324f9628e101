import { processOfWorkload } from '../../../lib/docker/definition/process-of-workload';
import { mapAll, mapOne } from '../options/source-service';

test.each([
  ['healthcheck.disable', true],
  ['healthcheck.test', ['NONE']],
  ['healthcheck.test', ['CMD', 'check', '--password=hunter2-and-more']],
])('%s %j: not even the health check of the image is run', (key, value) => {
  expect(processOfWorkload(mapOne(key, value).workload).healthCommand).toEqual([]);
});

test('what disables a health check wins over its command', () => {
  const { workload } = mapAll([
    ['healthcheck.disable', true],
    ['healthcheck.test', ['CMD', 'check']],
  ]);
  expect(processOfWorkload(workload).healthCommand).toEqual([]);
});

test('without a word about it the image decides', () => {
  expect(mapOne('healthcheck.disable', false).workload.health).toEqual({});
  expect(processOfWorkload(mapAll([]).workload)).toEqual({});
});
