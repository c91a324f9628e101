/**
 * Bakes images on this machine and boots them: `npm run build` first. Needs root, and
 * apt-get install qemu-system-x86 qemu-utils mmdebstrap buildah e2fsprogs openssh-client socat
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/test/e2e/machines/**/*.test.ts', '<rootDir>/test/e2e/lab/machine*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // Machines may run under plain emulation, beside other work.
  testTimeout: 900_000,
  maxWorkers: 1,
};
