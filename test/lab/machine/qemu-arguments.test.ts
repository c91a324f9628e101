import type { MachineSpec } from '../../../lib/lab/machine/machine-spec';
import { qemuArguments, type QemuPlaces } from '../../../lib/lab/machine/qemu-arguments';
import { machineSpec } from './machine-spec';

const places: QemuPlaces = {
  overlay: '/lab/i/disk.qcow2',
  console: '/lab/i/console',
  commandLine: 'root=/dev/vda rw',
  credential: 'type=11,value=x',
  hostPorts: new Map([
    [22, 40022],
    [8080, 40080],
  ]),
  endpoints: new Map([
    ['169.254.169.254:80', 41000],
    ['169.254.0.9:443', 41001],
  ]),
};
const argumentsOf = (spec: Partial<MachineSpec> = {}, other: Partial<QemuPlaces> = {}): readonly string[] =>
  qemuArguments({ ...machineSpec, ...spec }, { ...places, ...other });

/** Values of every occurrence of an option. */
const valuesOf = (option: string, args: readonly string[]): readonly string[] =>
  args.flatMap((arg, index) => (arg === option ? [args[index + 1]!] : []));

test.each<[string, Partial<MachineSpec>, string, string]>([
  ['memory', { memoryMiB: 512 }, '-m', '512'],
  ['processors', { vcpus: 4 }, '-smp', '4'],
  ['the kernel', { kernel: '/k' }, '-kernel', '/k'],
  ['the initial RAM disk', { initrd: '/i' }, '-initrd', '/i'],
  ['emulation on several threads', { accelerator: 'tcg' }, '-accel', 'tcg,thread=multi'],
  ['virtualisation', { accelerator: 'kvm' }, '-accel', 'kvm'],
])('gives the machine %s', (_, spec, option, expected) => {
  expect(valuesOf(option, argumentsOf(spec)).map((value) => value.replace(/,tb-size=.*/, ''))).toEqual([
    expected,
  ]);
});

test('writes to the overlay and never to the baked disk', () => {
  const args = argumentsOf();
  expect(valuesOf('-drive', args)).toEqual([
    expect.stringMatching(/^file=\/lab\/i\/disk\.qcow2,format=qcow2,/),
  ]);
  expect(args.join(' ')).not.toContain(machineSpec.disk);
});

test('every instance has a UUID and a MAC address of its own, the same at every start', () => {
  const identity = (instanceId: string): readonly string[] => {
    const args = argumentsOf({ instanceId });
    const mac = /mac=([0-9a-f:]{17})/.exec(args.join(' '))?.[1];
    return [valuesOf('-uuid', args)[0]!, mac!];
  };
  const [uuid, mac] = identity('i-0123456789abcdef0');
  expect(uuid).toMatch(/^ec2[0-9a-f]{5}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(mac).toMatch(/^02(:[0-9a-f]{2}){5}$/);
  expect(identity('i-0123456789abcdef0')).toEqual([uuid, mac]);
  const other = identity('i-0123456789abcdef1');
  expect(other[0]).not.toBe(uuid);
  expect(other[1]).not.toBe(mac);
});

test('the network is closed but for the metadata service, endpoints and forwarded ports', () => {
  const [network] = valuesOf('-netdev', argumentsOf());
  const parts = network!.split(',');
  expect(parts).toContain('restrict=on');
  expect(parts.filter((part) => part.startsWith('guestfwd='))).toEqual([
    'guestfwd=tcp:169.254.169.254:80-cmd:socat -t 60 STDIO TCP4:127.0.0.1:41000',
    'guestfwd=tcp:169.254.0.9:443-cmd:socat -t 60 STDIO TCP4:127.0.0.1:41001',
  ]);
  expect(parts.filter((part) => part.startsWith('hostfwd='))).toEqual([
    'hostfwd=tcp:127.0.0.1:40022-:22',
    'hostfwd=tcp:127.0.0.1:40080-:8080',
  ]);
});

test('a comma in a path does not end the option', () => {
  const args = argumentsOf({}, { overlay: '/a,b/disk', console: '/a,b/console' });
  expect(valuesOf('-drive', args)[0]).toContain('file=/a,,b/disk,format=');
  expect(valuesOf('-chardev', args)[0]).toContain('path=/a,,b/console,append=on');
});
