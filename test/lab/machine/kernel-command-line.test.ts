import { kernelCommandLine } from '../../../lib/lab/machine/kernel-command-line';

const wordsOf = (...input: Parameters<typeof kernelCommandLine>): readonly string[] =>
  kernelCommandLine(...input).split(' ');

test('a panic restarts the machine from its first moment, before the image says so', () => {
  expect(wordsOf('one')).toContain('panic=1');
});

test('a machine whose disk is no image of Undock stands still', () => {
  expect(wordsOf('one', 0)).toContain('panic=0');
});

test('lock-up detection stays on', () => {
  expect(kernelCommandLine('one')).not.toMatch(/nowatchdog|nosoftlockup|nmi_watchdog=0/);
});

test('what an image says before it powers itself off, a warning, still reaches the console', () => {
  expect(wordsOf('one')).toContain('loglevel=5');
  expect(wordsOf('one')).not.toContain('quiet');
});

test('names the machine', () => {
  expect(wordsOf('ip-10-0-1-23.ec2.internal')).toContain('systemd.hostname=ip-10-0-1-23.ec2.internal');
});
