import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

test('the worker passes its own tests', () => {
  const { status, stderr } = spawnSync('python3', ['-m', 'unittest', '-v'], {
    cwd: resolve(__dirname, 'wordcount'),
    // No __pycache__ in a folder that goes into an image.
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    encoding: 'utf8',
  });
  expect({ status, said: status === 0 ? '' : stderr }).toEqual({ status: 0, said: '' });
  expect(stderr).toMatch(/Ran 7 tests/);
});
