import { mapOne } from './source-service';

test.each([
  ['/run:size=50%', { path: '/run' }],
  ['/run:size=1g,mode=01777,noexec,nosuid,nodev,rw', { path: '/run', sizeMiB: 1024, mode: '1777' }],
  ['/run:size=65536k,uid=0,gid=0', { path: '/run', sizeMiB: 64 }],
  ['/run:uid=1000,gid=33,mode=0700,exec', { path: '/run', mode: '700', uid: 1000, gid: 33 }],
])('%s is mapped', (written, entry) => {
  const { status, workload } = mapOne('tmpfs', written);
  expect(status).toBe('mapped');
  expect(workload.process.tmpfs).toEqual([entry]);
});

test.each(['uid=app', 'gid=4294967295', 'ro', 'size=25%', 'size=big', 'nr_inodes=10', 'mode=rw'])(
  'refuses %s by its name',
  (word) => {
    const { status, reason, workload } = mapOne('tmpfs', `/run:size=1m,${word}`);
    expect(status).toBe('refused');
    expect(reason).toContain(JSON.stringify(word));
    expect(workload.process.tmpfs).toBeUndefined();
  },
);

test('a size of 0 lifts the limit in Docker, and half of the memory is the limit here', () => {
  expect(mapOne('tmpfs', '/run:size=0')).toMatchObject({
    status: 'approximated',
    workload: { process: { tmpfs: [{ path: '/run' }] } },
  });
});
