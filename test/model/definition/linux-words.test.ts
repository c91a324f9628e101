import { capabilities, dockerCapabilities, signalName } from '../../../lib/model/definition/linux-words';

test.each([
  ['2', 'SIGINT'],
  ['9', 'SIGKILL'],
  ['13', 'SIGPIPE'],
  ['28', 'SIGWINCH'],
  ['31', 'SIGSYS'],
  ['34', 'SIGRTMIN'],
  ['37', 'SIGRTMIN+3'],
  ['64', 'SIGRTMIN+30'],
  [' int ', 'SIGINT'],
  ['SIGRTMIN+3', 'SIGRTMIN+3'],
])('signal %j is %s', (written, name) => {
  expect(signalName(written)).toBe(name);
});

test.each(['', '0', '32', '33', '65', 'SIGNOTHING', '-9'])('%j is no signal', (written) => {
  expect(signalName(written)).toBeUndefined();
});

test('the fourteen capabilities of a container are capabilities of Linux', () => {
  expect(dockerCapabilities).toHaveLength(14);
  expect(dockerCapabilities.filter((name) => !capabilities.includes(name))).toEqual([]);
});
