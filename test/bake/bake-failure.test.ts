import { bakeFailure } from '../../lib/bake/bake-failure';
import { imageTests } from '../../lib/bake/image-tests';

const failing = [
  '    undock.amazon-ebs.service: ok 1 - the units are valid',
  '==> undock.amazon-ebs.service: not ok 2 - the service starts',
  "==> undock.amazon-ebs.service: # Error: Cannot find module 'marked'",
  '==> undock.amazon-ebs.service: 1..2',
  '==> undock.amazon-ebs.service: Terminating the source AWS instance...',
  '==> undock.amazon-ebs.service: Deleting temporary keypair...',
].join('\n');
const passing = '==> undock.amazon-ebs.service: ok 1 - the service starts';

function failureOf(output: string, status: number | null, interrupted = false) {
  return bakeFailure('api', { status, output, interrupted }, imageTests(output));
}

test('reads the tests behind either prefix of Packer', () => {
  expect(imageTests(failing)).toEqual([
    { name: 'the units are valid', passed: true },
    { name: 'the service starts', passed: false },
  ]);
  expect(imageTests('all is ok now\nok then - no\n')).toEqual([]);
});

test('a build that ended well with tests is no failure', () => {
  expect(failureOf(passing, 0)).toBeUndefined();
});

test('names the failed test, repeats the log and says what was removed', () => {
  const failure = failureOf(failing, 1);
  expect(failure).toMatchObject({ code: 'BakeFailed', exitStatus: 1 });
  expect(failure?.message.split('\n')).toEqual(
    expect.arrayContaining([
      "service 'api': its image failed 'the service starts'; correct the service and bake again.",
      "==> undock.amazon-ebs.service: # Error: Cannot find module 'marked'",
      '  Terminating the source AWS instance...',
      '  Deleting temporary keypair...',
      'images.lock.json is unchanged.',
    ]),
  );
});

test.each<[string, string, string, number | null, boolean]>([
  ['a failed test although Packer ended well', 'BakeFailed', failing, 0, false],
  ['a status of Packer with every test passed', 'BakeFailed', passing, 1, false],
  ['a Packer that a signal ended', 'BakeFailed', passing, null, false],
  ['a build without a test', 'NoImageTests', 'Build finished', 0, false],
  ['an interruption', 'BakeInterrupted', passing, 1, true],
])('refuses %s', (_, code, output, status, interrupted) => {
  expect(failureOf(output, status, interrupted)).toMatchObject({ code, exitStatus: 1 });
});
