/**
 * Tests that need nothing but Node. Those of programs in an image have jest.image.config.js, those of
 * the local API jest.e2e.config.js.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  testEnvironment: 'node',
  // Some tests start processes; a busy machine makes them slow, not wrong.
  testTimeout: 60_000,
  roots: ['<rootDir>/test'],
  transform: { '^.+\\.ts$': 'ts-jest' },
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/e2e/',
    '<rootDir>/test/packer/',
    '<rootDir>/test/examples/wordcount',
  ],
};
