'use strict';
const { readFileSync } = require('node:fs');

/**
 * What is wrong with this process, asked at every GET /healthz; undefined: nothing. All of it is off unless
 * the environment turns it on, and is there so that a drill can make this program sick.
 *
 *     DEPENDENCY_FILE  a file that stands for a dependency: sick while it says `down`
 *     FAULTS=1         sick from a SIGUSR2 on, until it is started again
 *     FAULTS=sick      sick from the start
 *
 * @param {Record<string, string | undefined>} env
 * @param {{ on: (signal: 'SIGUSR2', listener: () => void) => unknown }} signals
 * @returns {() => string | undefined}
 */
function createHealth(env, signals) {
  let sick = env.FAULTS === 'sick';
  if (env.FAULTS === '1') signals.on('SIGUSR2', () => (sick = true));
  return () => {
    if (sick) return 'sick';
    return env.DEPENDENCY_FILE && textOf(env.DEPENDENCY_FILE) === 'down' ? 'dependency down' : undefined;
  };
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    // A dependency that says nothing is taken to be up.
    return '';
  }
}

module.exports = { createHealth };
