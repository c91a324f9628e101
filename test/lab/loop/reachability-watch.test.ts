import { createServer, type AddressInfo, type Server } from 'node:net';
import { setImmediate as otherWork } from 'node:timers/promises';
import { answersOnNetwork } from '../../../lib/lab/loop/network-answer';
import { ReachabilityWatch } from '../../../lib/lab/loop/reachability-watch';
import { statusCheck } from '../../../lib/lab/loop/status-check';
import { fakeMachine } from './fake-machine';

describe('statusCheck, seconds after power on and after the last answer', () => {
  it.each([
    [0, undefined, 'initializing'],
    [300, undefined, 'initializing'],
    [301, undefined, 'impaired'],
    [900, 0, 'ok'],
    [900, 120, 'ok'],
    [900, 121, 'impaired'],
  ] as const)('%i, %s: %s', (age, silent, expected) => {
    const now = 1_000_000;
    const answeredAt = silent === undefined ? {} : { answeredAt: now - silent * 1000 };
    expect(statusCheck({ poweredOnAt: now - age * 1000, ...answeredAt }, now)).toBe(expected);
  });
});

describe('ReachabilityWatch', () => {
  it('looks every fifteen seconds, and judges by the last answer', async () => {
    let now = 20_000;
    let answers = true;
    const looked: number[] = [];
    const watch = new ReachabilityWatch(
      () => now,
      (port) => {
        looked.push(port);
        return Promise.resolve(answers);
      },
    );
    const machine = fakeMachine({ instanceId: 'i-1', reachable: {} });
    expect(watch.check(machine)).toBe('initializing');
    await otherWork();
    now += 14_999;
    expect(watch.check(machine)).toBe('ok');
    expect(looked).toEqual([40_022]);
    answers = false;
    now += 1;
    watch.check(machine);
    await otherWork();
    expect(looked).toEqual([40_022, 40_022]);
    now += 200_000;
    expect(watch.check(machine)).toBe('impaired');
  });
});

describe('answersOnNetwork', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  /** The port of a server that does this with who connects. */
  const serving = async (greet: Parameters<typeof createServer>[1]): Promise<number> => {
    server = createServer(greet);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };

  it('is true for a guest that greets', async () => {
    const port = await serving((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
    expect(await answersOnNetwork(port, 60_000)).toBe(true);
  });

  it('is false for one that hangs up without a word, and for none', async () => {
    const port = await serving((socket) => socket.destroy());
    expect(await answersOnNetwork(port, 60_000)).toBe(false);
    await new Promise((resolve) => server?.close(resolve));
    expect(await answersOnNetwork(port, 60_000)).toBe(false);
  });

  it('is false for one that says nothing in its time', async () => {
    const port = await serving((socket) => socket.on('error', () => undefined));
    expect(await answersOnNetwork(port, 1)).toBe(false);
  });
});
