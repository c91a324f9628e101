/** Runs the built command as a user would: `npm run build` first. */
/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/e2e/machines/',
    '<rootDir>/test/e2e/lab/machine',
  ],
  // Each test runs whole programs; a cold run installs the emulator first.
  testTimeout: 240_000,
  maxWorkers: 1,
};
