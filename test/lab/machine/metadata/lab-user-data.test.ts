import { labUserData } from '../../../../lib/lab/machine/metadata/lab-user-data';

const extra = { UNDOCK_ENDPOINT_URL: 'http://169.254.0.9' };

test("adds the lab's lines to user data in Undock's form", () => {
  expect(labUserData('#undock/v1\nUNDOCK_SERVICE=api\n', extra)).toBe(
    '#undock/v1\nUNDOCK_SERVICE=api\nUNDOCK_ENDPOINT_URL=http://169.254.0.9\n',
  );
});

test('adds them where the last line has no end', () => {
  expect(labUserData('#undock/v1\nA=b', extra)).toBe(
    '#undock/v1\nA=b\nUNDOCK_ENDPOINT_URL=http://169.254.0.9\n',
  );
});

test('takes the place of a line with the same key, which an image would refuse to see twice', () => {
  expect(labUserData('#undock/v1\nUNDOCK_ENDPOINT_URL=https://aws\nA=b\n', extra)).toBe(
    '#undock/v1\nA=b\nUNDOCK_ENDPOINT_URL=http://169.254.0.9\n',
  );
});

test.each(['', '#!/bin/bash\necho\n', '#undock/v2\nA=b\n', '\n#undock/v1\n'])(
  'leaves %j as it is',
  (other) => {
    expect(labUserData(other, extra)).toBe(other);
  },
);

test.each<Record<string, string>>([{ A: 'one\nB=two' }, { 'A B': 'c' }, { lower: 'c' }, { '': 'c' }])(
  'refuses %j, which is no line of it',
  (lines) => {
    expect(() => labUserData('#undock/v1\n', lines)).toThrow(
      expect.objectContaining({ code: 'UserDataInvalid' }) as Error,
    );
  },
);
