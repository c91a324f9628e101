import { emptyWorkload, patchWorkload } from '../../lib/docker/workload';
import { mapAll } from './options/source-service';

test.each([
  [8192, 128],
  [128, 8192],
])('of the sizes %i and %i the larger one counts', (one, other) => {
  const first = patchWorkload(emptyWorkload, { size: { memoryMiB: one, cpus: one } });
  expect(patchWorkload(first, { size: { memoryMiB: other, cpus: other } }).size).toEqual({
    memoryMiB: 8192,
    cpus: 8192,
  });
});

test('a reservation below a limit, and processors that are chosen, make no smaller instance', () => {
  const { workload } = mapAll([
    ['mem_limit', 8 * 1024 ** 3],
    ['mem_reservation', 128 * 1024 ** 2],
    ['cpus', 4],
    ['cpuset', '0-1'],
  ]);
  expect(workload.size).toEqual({ memoryMiB: 8192, cpus: 4 });
  expect(workload.process.limits).toMatchObject({ memoryMiB: 8192, memoryReservationMiB: 128 });
});

test('names that every object has are names like others', () => {
  const { workload } = mapAll([
    ['environment', { name: 'constructor', value: 'a' }],
    ['environment', { name: 'toString', value: 'b' }],
    ['environment', { name: 'LOG_LEVEL', value: 'info' }],
  ]);
  expect(Object.entries(workload.environment)).toEqual([
    ['constructor', 'a'],
    ['toString', 'b'],
    ['LOG_LEVEL', 'info'],
  ]);
});
