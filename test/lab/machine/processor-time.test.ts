import { processorSeconds, secondsOf } from '../../../lib/lab/machine/processor-time';

test('is user and system time, whatever the process is called', () => {
  const stat = '77 (qemu) 1 (x) S 1 77 77 0 -1 4194560 900 0 1 0 1250 350 0 0 20 0 5 0 12345 1000 200';
  expect(secondsOf(stat)).toBe(16);
});

test('this process has used some', () => {
  expect(processorSeconds(process.pid)).toBeGreaterThan(0);
});

test('is not known of a process that is not there', () => {
  // One more than the greatest process id of 64-bit Linux.
  expect(processorSeconds(4_194_305)).toBeUndefined();
});
