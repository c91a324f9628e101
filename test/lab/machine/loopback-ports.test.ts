import { freeLoopbackPorts } from '../../../lib/lab/machine/loopback-ports';

test('are as many as asked for, all different', async () => {
  const ports = await freeLoopbackPorts(20);
  expect(new Set(ports).size).toBe(20);
  expect(ports.every((port) => port > 0 && port < 65_536)).toBe(true);
});

test('are none when none is asked for', async () => {
  expect(await freeLoopbackPorts(0)).toEqual([]);
});
