/**
 * Tests of the programs that land in an image: they run the real shell and Python programs, and need
 * bash, curl 7.75 or newer, jq and python3 (apt-get install bash curl jq python3).
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['**/test/packer/**/*.test.ts', '**/test/examples/wordcount*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
